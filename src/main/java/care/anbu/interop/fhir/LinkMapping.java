package care.anbu.interop.fhir;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Links between Patients (FHIR R4 link-type). Only {@code replaces} and {@code replaced-by} say
 * that the source made one record of two; {@code seealso} and {@code refer} are told, and left to
 * the record linkage, which sees the same two records.
 */
final class LinkMapping {

  private final References references;

  LinkMapping(FhirContext context) {
    references = new References(context.source());
  }

  List<Draft> merges(JsonNode patient, SourceKey self, List<Repair> repairs) {
    var merges = new ArrayList<Draft>();
    for (JsonNode link : patient.path("link")) {
      SourceKey other = references.target(Kind.PATIENT, "Patient", link.path("other"));
      String type = link.path("type").asText("");
      if (self.equals(other)) {
        repairs.add(new Repair(Reason.MERGE_INTO_ITSELF, "Patient.link"));
      } else if (other != null && type.equals("replaces")) {
        merges.add(merge(self, other));
      } else if (other != null && type.equals("replaced-by")) {
        merges.add(merge(other, self));
      } else {
        repairs.add(new Repair(Reason.LINK_NOT_FOLLOWED, "Patient.link"));
      }
    }
    return merges;
  }

  /** Both ends of a link may tell of it: it is one merge all the same. */
  private Draft merge(SourceKey survivor, SourceKey absorbed) {
    return new MergeDraft(References.pair(Kind.MERGE, survivor, absorbed), survivor, absorbed);
  }
}
