"""The parts of a workbook that are always the same (ECMA-376, parts 1 and 2)."""

from __future__ import annotations

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"
WORDS = "xl/sharedStrings.xml"
"""What stands in many cells, once; the cells name it by its place."""

PARTS = {
    "[Content_Types].xml": _XML
    + f'<Types xmlns="{_PACKAGE}/content-types">'
    + '<Default Extension="rels"'
    + ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + '<Default Extension="xml" ContentType="application/xml"/>'
    + f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    + f'<Override PartName="/{SHEET}" ContentType="{_TYPE}.worksheet+xml"/>'
    + f'<Override PartName="/{WORDS}" ContentType="{_TYPE}.sharedStrings+xml"/>'
    + f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": _XML
    + f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    + f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": _XML
    + f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
    + '<sheet name="Spans" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": _XML
    + f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    + f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    + f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    + "</Relationships>",
    # Three styles of cells: plain, the names of columns, words that look like a formula.
    "xl/styles.xml": _XML
    + f'<styleSheet xmlns="{_SHEETS}"><fonts count="2">'
    + '<font><sz val="11"/><name val="Calibri"/></font>'
    + '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    + '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    + '<fill><patternFill patternType="gray125"/></fill></fills>'
    + "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    + '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    + "</styleSheet>",
}
"""All parts but the sheet and its words, by their names."""

# The row with the names of the columns stays in sight.
SHEET_BEGIN = (
    _XML + f'<worksheet xmlns="{_SHEETS}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews><sheetData>"
)
SHEET_END = "</sheetData></worksheet>"

WORDS_BEGIN = f'{_XML}<sst xmlns="{_SHEETS}">'
WORDS_END = "</sst>"
