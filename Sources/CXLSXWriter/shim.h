// libxlsxwriter, which writes workbooks; used with the trait Excel only.
#ifndef RANKCAST_CXLSXWRITER_H
#define RANKCAST_CXLSXWRITER_H

#include <xlsxwriter.h>

#endif
