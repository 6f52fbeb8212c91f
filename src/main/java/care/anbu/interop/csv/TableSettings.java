package care.anbu.interop.csv;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How large a table may be. The limits stand far above what a clinic exports, and below what would
 * fill a disk or keep an import busy for days.
 */
@ConfigMapping(prefix = "anbu.import.table")
public interface TableSettings {

  /**
   * The file of one table, as it came. FHIR and HL7 v2 may take the limit of the whole service:
   * they are read record by record, while columns are understood by looking over a table first.
   */
  @WithDefault("512M")
  MemorySize bytes();

  /** Rows of one table; a larger export is cut into several files. */
  @WithDefault("5000000")
  long rows();

  /** Columns of one table: every row holds a cell for each in memory. */
  @WithDefault("1000")
  int columns();

  /** Characters of one cell; Excel itself holds no more (32,767). A longer one rejects its row. */
  @WithDefault("32767")
  int cell();

  /** Sheets of one workbook. Only the first visible one is read, and the others are told. */
  @WithDefault("250")
  int sheets();
}
