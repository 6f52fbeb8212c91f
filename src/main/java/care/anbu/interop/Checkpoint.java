package care.anbu.interop;

/**
 * How far a run has come. It is written in the transaction of each batch, so that a run whose
 * process died goes on with the next line and ends as if nothing had happened.
 *
 * @param pass 1 through the file; 2 and 3 through the lines that were put aside
 * @param lines of that pass whose records are stored
 * @param second length in bytes of the lines put aside for pass 2
 * @param third the same for pass 3
 */
public record Checkpoint(int pass, long lines, long second, long third) {

  public static final Checkpoint START = new Checkpoint(1, 0, 0, 0);

  public static Checkpoint of(ImportRun run) {
    String[] aside = run.asideBytes.isEmpty() ? new String[] {"0", "0"} : run.asideBytes.split(",");
    return new Checkpoint(
        run.pass, run.linesDone, Long.parseLong(aside[0]), Long.parseLong(aside[1]));
  }

  public String asideBytes() {
    return second + "," + third;
  }

  public Checkpoint after(long moreLines, long second, long third) {
    return new Checkpoint(pass, lines + moreLines, second, third);
  }

  public Checkpoint nextPass() {
    return new Checkpoint(pass + 1, 0, second, third);
  }
}
