import Testing

@testable import Scenarios

@Suite("Annotations of tables")
struct AnnotationTests {
  private let folder: TableFolder
  private let scenario = """
    indicators: {x: {column: x, label: Papers}}

    """

  init() throws {
    folder = try TableFolder()
    try folder.write("who,land,x,x_status\nA,L,1,reported\nB,M,2,derived\n", to: "t.csv")
  }

  @Test("are found by the names of files and columns")
  func found() throws {
    try folder.write("who,zh_hans\nA,甲\nB,\nC,丙\n", to: "who-names-zh.csv")
    try folder.write("text,zh_hans\nPapers,论文\nPapers,文章\n", to: "texts-zh.csv")
    let annotations = try folder.read(TableFolder.head + scenario).annotations
    #expect(annotations.statuses == ["x": ["reported", "derived"]])
    #expect(annotations.names == ["zh-Hans": ["A": "甲"]])
    #expect(annotations.texts == ["zh-Hans": ["Papers": "论文"]])
  }

  @Test(
    "that cannot be read are none",
    arguments: [
      "", "text\na\n", "a,b\nc,d\n", "text,zh_hans\nx,\n", "text,zh_hans\nx\n\"",
    ])
  func unreadable(_ texts: String) throws {
    try folder.write(texts, to: "texts-zh.csv")
    #expect(try folder.read(TableFolder.head + scenario).annotations.texts.isEmpty)
  }
}
