package care.anbu.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an installation is made of is fixed, and can be listed. */
class SupplyTest {

  @Test
  void baseImageIsPinnedByVersionAndDigest() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/main/docker/Dockerfile"));
    String base =
        lines.stream().filter(line -> line.startsWith("FROM ")).reduce((a, b) -> b).orElseThrow();
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FROM "))
        .extracting(line -> line.replaceFirst(" AS \\w+$", ""))
        .allMatch(line -> line.matches("FROM [a-z-]+:25[0-9.]+_\\d+-jre\\S*@sha256:[0-9a-f]{64}"))
        .hasSize(2)
        .as("Java reads only what the same Java has learned")
        .containsOnly(base);
  }

  @Test
  void everyFileOfTheImageIsSentToItsBuild() throws IOException {
    List<String> sent = Files.readAllLines(Path.of(".dockerignore"));
    assertThat(sent).first().isEqualTo("*");
    assertThat(Files.readAllLines(Path.of("src/main/docker/Dockerfile")))
        .filteredOn(line -> line.startsWith("COPY ") && !line.contains("--from="))
        .extracting(line -> line.split(" ")[1])
        .isNotEmpty()
        .allMatch(file -> sent.stream().anyMatch(it -> ("!" + file).startsWith(it)), "is sent");
  }

  @Test
  void imageCarriesTheListOfWhatIsInside() throws IOException {
    assertThat(Files.readString(Path.of("src/main/docker/Dockerfile")))
        .contains("COPY target/sbom.json", "-Dsbom");
    assertThat(Files.readString(Path.of("bin/test"))).contains("-Dsbom");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<artifactId>cyclonedx-maven-plugin</artifactId>", "<goal>makeBom</goal>");
  }
}
