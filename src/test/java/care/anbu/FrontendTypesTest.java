package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the TypeScript of the pages with the real compiler. It comes as a jar; what runs it is the
 * Node binary that the browser driver brings along, so that nothing needs to be installed.
 */
class FrontendTypesTest {

  @TempDir static Path folder;

  @Test
  void typeScriptHasNoTypeErrors() throws Exception {
    Path compiler = unpackCompiler();
    String node =
        Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder().command().get(0);

    Process check =
        new ProcessBuilder(node, compiler.toString(), "--project", "frontend/tsconfig.json")
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes());

    assertThat(output).isEmpty();
    assertThat(check.waitFor()).isZero();
  }

  private static Path unpackCompiler() throws IOException {
    URI jar = jarOfCompiler();
    try (var files = FileSystems.newFileSystem(Path.of(jar))) {
      Path library =
          typeScript(files.getPath("/META-INF/resources/webjars/typescript")).resolve("lib");
      try (var entries = Files.list(library)) {
        for (Path file : entries.filter(Files::isRegularFile).toList()) {
          Files.copy(file, folder.resolve(file.getFileName().toString()));
        }
      }
    }
    return folder.resolve("tsc.js");
  }

  private static URI jarOfCompiler() throws IOException {
    String marker = "META-INF/maven/org.webjars.npm/typescript/pom.properties";
    var found = FrontendTypesTest.class.getClassLoader().getResource(marker);
    assertThat(found).as("the TypeScript compiler is on the test class path").isNotNull();
    String url = found.toString();
    return URI.create(url.substring("jar:".length(), url.indexOf("!")));
  }

  private static Path typeScript(Path versions) throws IOException {
    try (var all = Files.list(versions)) {
      return all.findFirst().orElseThrow();
    }
  }
}
