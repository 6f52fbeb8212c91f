package care.anbu.interop;

import care.anbu.shared.Problem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of files that can be imported. */
@ApplicationScoped
public class ImportFormats {

  @Inject @All List<ImportFormat> formats;

  public Stream<ImportFormat> all() {
    return formats.stream();
  }

  /** The format of that name, or a refusal. */
  public ImportFormat require(String name) {
    return formats.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("interop:problem_unknown_format"));
  }

  /** The format of a file, or a refusal where no one knows it. */
  public ImportFormat recognise(Path file, String fileName) throws IOException {
    for (ImportFormat format : formats) {
      if (format.recognises(file, fileName)) {
        return format;
      }
    }
    throw Problem.invalid("interop:problem_wrong_type");
  }
}
