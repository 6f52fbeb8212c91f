package care.anbu.bench;

import java.nio.file.Path;

/** Runs one benchmark from the command line; what stops it is said in a sentence. */
final class Bench {

  private Bench() {}

  /** A benchmark that measures a running Anbu at some size. */
  interface OfAnbu {
    void run(RunningAnbu anbu, int size, Report report) throws Exception;
  }

  /** What a benchmark does from the command line. */
  interface Body {
    void run() throws Exception;
  }

  /** A clinic with the demo, in a folder that is thrown away or kept. */
  static void withDemo(
      Class<?> which, String[] arguments, int usual, Path folder, String options, OfAnbu body) {
    main(
        which,
        () -> {
          int size = size(arguments, usual);
          try (var anbu = RunningAnbu.withDemo(folder, options)) {
            body.run(anbu, size, report(which, size));
          }
        });
  }

  static void main(Class<?> which, Body body) {
    try {
      body.run();
    } catch (Exception failure) {
      System.out.println("NOT MEASURED: " + sentence(failure));
      System.err.println("%s was not measured: %s".formatted(name(which), sentence(failure)));
      System.exit(1);
    }
  }

  static Report report(Class<?> which, int size) {
    return new Report(name(which), "" + size);
  }

  static int size(String[] arguments, int usual) {
    return arguments.length == 0 ? usual : Integer.parseInt(arguments[0]);
  }

  /** What a failure says, or where it was when it says nothing. */
  static String sentence(Throwable failure) {
    String said = failure.getMessage();
    StackTraceElement[] where = failure.getStackTrace();
    return said != null && !said.isBlank()
        ? said
        : failure.getClass().getSimpleName() + (where.length == 0 ? "" : " in " + where[0]);
  }

  private static String name(Class<?> which) {
    return which.getSimpleName().replace("Bench", "");
  }
}
