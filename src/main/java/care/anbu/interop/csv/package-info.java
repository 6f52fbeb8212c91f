/**
 * Tables from spreadsheets and other programs: CSV of any usual encoding and separator, and Excel's
 * .xlsx. Columns are mapped to fields once per kind of file; what Excel damages on the way is
 * recognised, and imported only where the true value is certain.
 */
package care.anbu.interop.csv;
