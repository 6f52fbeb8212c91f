package care.anbu.interop.fhir;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * How far a result has come (FHIR R4 observation-status and diagnostic-report-status): it counts
 * once a person stands for it.
 */
final class ResultStatus {

  private static final Set<String> FINAL = Set.of("final", "amended", "corrected", "appended");
  private static final Set<String> NOT_YET = Set.of("registered", "partial", "preliminary");

  private ResultStatus() {}

  /**
   * Why a result is taken back; null where it counts.
   *
   * @throws Refused where it is not final yet
   */
  static Refused withdrawn(String type, JsonNode result) {
    String element = type + ".status";
    String status = result.path("status").asText("");
    if (NOT_YET.contains(status)) {
      throw Refused.ignored(Reason.NOT_FINAL, element);
    }
    if (FINAL.contains(status)) {
      return null;
    }
    Reason reason = status.equals("entered-in-error") ? Reason.ENTERED_IN_ERROR : Reason.NOT_DONE;
    return Refused.rejected(reason, element);
  }
}
