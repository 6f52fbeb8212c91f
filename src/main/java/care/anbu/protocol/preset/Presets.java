package care.anbu.protocol.preset;

import care.anbu.protocol.DefinitionJson;
import care.anbu.shared.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The public rules of {@code protocol/presets.json}. Each was read at the source that it names; a
 * doctor of the clinic approves it like any other protocol.
 */
@ApplicationScoped
public class Presets {

  private static final String FILE = "/protocol/presets.json";

  private final List<Preset> all = read();

  /** In the order of the file. */
  public List<Preset> all() {
    return all;
  }

  /** The preset of that id, or a problem that says that there is none. */
  public Preset require(String id) {
    return all.stream()
        .filter(preset -> preset.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("protocol:problem_preset", id).at("preset"));
  }

  private static List<Preset> read() {
    try (InputStream file = Presets.class.getResourceAsStream(FILE)) {
      JsonNode presets = new ObjectMapper().readTree(file);
      var all = new ArrayList<Preset>();
      for (JsonNode one : presets) {
        all.add(
            new Preset(
                one.get("id").asText(),
                one.get("country").asText(),
                one.get("nameKo").asText(),
                one.get("nameEn").asText(),
                one.get("source").asText(),
                DefinitionJson.read(one.get("definition"), Presets::noDepartment)));
      }
      return List.copyOf(all);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  private static long noDepartment(String name) {
    throw new IllegalStateException("a preset names no department of a clinic: " + name);
  }
}
