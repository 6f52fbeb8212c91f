package care.anbu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slower commit is seen, and a limit that was missed. */
class ReportTest {

  @TempDir Path temporary;

  @Test
  void slowerThanTheLastTimeIsSaidWithItsCommit() {
    of("a1").figure("start", 2, "s");
    of("b2").figure("start", 3, "s");

    assertThat(said(() -> of("c3").figure("start", 3.6, "s")))
        .contains("20 % worse than 3.00 at b2, load ");
    assertThat(said(() -> of("d4").figure("start", 3.7, "s"))).doesNotContain("worse");
    assertThat(said(() -> of("e5").figure("start", 1, "s"))).doesNotContain("worse");
  }

  @Test
  void fewerASecondAreWorseToo() {
    of("a1").figure("import", 1000, "rows/s");

    assertThat(said(() -> of("b2").figure("import", 500, "rows/s")))
        .contains("100 % worse than 1,000 at a1");
  }

  @Test
  void anotherSizeIsNotCompared() {
    of("a1").figure("start", 1, "s");

    assertThat(said(() -> new Report("Start", "large", history(), "b2").figure("start", 9, "s")))
        .doesNotContain("worse");
  }

  @Test
  void everyFigureIsKeptWithCommitLoadPeerAndLimit() throws Exception {
    assertThat(said(() -> of("a1").share("import/bare", 50, 100, 60)))
        .contains("import/bare", "50.00 %", "at least 60.00, MISSED");
    of("a1").times("start/bare", 80, 4, 40);

    assertThat(Files.readAllLines(history()))
        .hasSize(3)
        .first()
        .isEqualTo("date,commit,load,benchmark,size,figure,value,unit,peer,limit,kept");
    assertThat(Files.readString(history()))
        .containsPattern(",a1,[0-9.]+,Start,small,import/bare,50\\.0000,%,100\\.00,60\\.00,MISSED")
        .containsPattern(",a1,[0-9.]+,Start,small,start/bare,20\\.0000,×,4\\.00,40\\.00,kept");
  }

  private Report of(String commit) {
    return new Report("Start", "small", history(), commit);
  }

  private Path history() {
    return temporary.resolve("history.csv");
  }

  private static String said(Runnable run) {
    PrintStream before = System.out;
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      run.run();
    } finally {
      System.setOut(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
