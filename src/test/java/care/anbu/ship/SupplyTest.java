package care.anbu.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an installation is made of is fixed, and can be listed. */
class SupplyTest {

  @Test
  void baseImageIsPinnedByVersionAndDigest() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/main/docker/Dockerfile")))
        .filteredOn(line -> line.startsWith("FROM "))
        .allMatch(line -> line.matches("FROM [a-z-]+:25[0-9.]+_\\d+-jre\\S*@sha256:[0-9a-f]{64}"))
        .hasSize(1);
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
