package care.anbu.interop.csv;

import care.anbu.shared.ClinicOwned;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Which column of a table holds what: kept for the next file of the same kind, or only tried with a
 * preview.
 */
@Entity
public class CsvMapping extends ClinicOwned {

  /** Longest name, in characters. */
  public static final int NAME = 80;

  /** No preview: the mapping is kept. */
  static final long KEPT = 0;

  private static final ObjectMapper JSON = new ObjectMapper();

  public String name;

  /** The preview that it was tried with; {@link #KEPT} where it is kept for the next file. */
  long previewId = KEPT;

  private String header;

  @Column(name = "columns", columnDefinition = "text")
  private String json;

  public Long changedBy;
  public Instant changedAt;

  Mapping mapping() {
    try {
      return new Mapping(
          JSON.readValue(json, new TypeReference<LinkedHashMap<String, Field>>() {}));
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  /**
   * Takes over what a person, or a first guess, says of the columns.
   *
   * @param titles of the table by which it is found again
   */
  void mean(Mapping mapping, Set<String> titles, Long staffId, Instant now) {
    try {
      json = JSON.writeValueAsString(mapping.columns());
    } catch (JsonProcessingException never) {
      throw new IllegalStateException(never);
    }
    header = Mapping.header(titles);
    changedBy = staffId;
    changedAt = now;
  }
}
