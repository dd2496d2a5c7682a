import ResultFiles
import Studies

/// A result as a workbook; there only with the trait `Excel`.
package enum Workbook {
  /// Writes a workbook: a sheet about the result, charts, a sheet a table, and one that explains the
  /// columns.
  ///
  /// Throws ``ExportProblem``, also where workbooks are not built in, and ``ResultFolderError``.
  package static func write(
    _ result: FinishedResult, by export: ResultExport, to path: String
  ) throws {
    #if Excel
      try export.writeFile(at: path) { file in
        var writer = try WorkbookWriter(at: file, result)
        try writer.write()
      }
    #else
      throw ExportProblem.noWorkbooks
    #endif
  }
}
