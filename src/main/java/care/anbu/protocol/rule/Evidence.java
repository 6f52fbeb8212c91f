package care.anbu.protocol.rule;

import care.anbu.shared.Problem;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Period;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What on record counts: visits of a department, or clinical events of some kinds that have one of
 * the codes, or one of the texts in what they are called.
 *
 * @param departmentId of visits; null: of any
 * @param system of the codes, as a URI; null: of any
 * @param codes each whole, or its beginning with a star behind it, such as {@code E11*}
 * @param texts parts of what an event is called, upper and lower case alike
 * @param butNot parts of what an event is called that is not meant, although a text fits:
 *     Haemophilus influenzae is no influenza
 * @param holdsFor so long it settles a recurring protocol, where that differs from the protocol:
 *     ten years for a colonoscopy, one for a test of the stool
 */
public record Evidence(
    Set<Kind> kinds,
    @JsonProperty("department")
        @JsonDeserialize(using = DepartmentJson.Reader.class)
        @JsonSerialize(using = DepartmentJson.Writer.class)
        Long departmentId,
    String system,
    List<String> codes,
    List<String> texts,
    List<String> butNot,
    Period holdsFor) {

  /** What counts. */
  public enum Kind {
    VISIT,
    CONDITION,
    PROCEDURE,
    IMMUNIZATION,
    OBSERVATION,
    REPORT,
    DISCHARGE,
    /** A booked visit: what protocols about bookings go by, and none asks for. */
    APPOINTMENT,
    /** Done in another clinic, as somebody ruled: settles any protocol, and none asks for it. */
    ELSEWHERE
  }

  /** More codes or texts than this are refused. */
  public static final int MOST_CODES = 200;

  /** Characters of a code or text. */
  private static final int LONGEST = 100;

  public Evidence {
    codes = stripped(codes);
    texts = stripped(texts);
    butNot = stripped(butNot);
    if (kinds == null || kinds.isEmpty() || codes.size() + texts.size() > MOST_CODES) {
      throw Problem.invalid("protocol:problem_evidence");
    }
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    boolean visits = kinds.contains(Kind.VISIT);
    boolean named = !codes.isEmpty() || !texts.isEmpty();
    if (kinds.contains(Kind.APPOINTMENT)
        || kinds.contains(Kind.ELSEWHERE)
        || visits && (kinds.size() > 1 || named)
        || !visits && (!named || departmentId != null)
        || system != null && codes.isEmpty()
        || butNot.size() > MOST_CODES
        || !butNot.isEmpty() && texts.isEmpty()
        || codes.stream().anyMatch(code -> code.indexOf('*') >= 0 && !isBeginning(code))) {
      throw Problem.invalid("protocol:problem_evidence");
    }
    Spans.require(holdsFor, DueRule.LONGEST, "evidence.holdsFor");
  }

  /** Visits of a department, or of any. */
  public static Evidence visits(Long departmentId) {
    return new Evidence(EnumSet.of(Kind.VISIT), departmentId, null, null, null, null, null);
  }

  /** Events of a kind by their codes, of any system. */
  public static Evidence events(Kind kind, String... codes) {
    return new Evidence(EnumSet.of(kind), null, null, List.of(codes), null, null, null);
  }

  /** Without nulls, which are refused. */
  static List<Evidence> copyOf(List<Evidence> evidence) {
    if (evidence == null) {
      return List.of();
    }
    if (evidence.stream().anyMatch(Objects::isNull)) {
      throw Problem.invalid("protocol:problem_evidence");
    }
    return List.copyOf(evidence);
  }

  private static List<String> stripped(List<String> texts) {
    if (texts == null) {
      return List.of();
    }
    if (texts.stream()
        .anyMatch(text -> text == null || text.isBlank() || text.length() > LONGEST)) {
      throw Problem.invalid("protocol:problem_evidence");
    }
    return texts.stream().map(String::strip).toList();
  }

  /** Whether a code stands for all that begin so. */
  public static boolean isBeginning(String code) {
    return code.length() > 1 && code.indexOf('*') == code.length() - 1;
  }

  public boolean isVisit() {
    return kinds.contains(Kind.VISIT);
  }
}
