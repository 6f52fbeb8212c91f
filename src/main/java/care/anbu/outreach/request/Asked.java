package care.anbu.outreach.request;

import java.time.Instant;

/**
 * What somebody asks for, before it is a request.
 *
 * @param text may be null where the kind says it all
 * @param wantedAt when they want to be called back; null: at any time, or no call is wanted
 * @param outreachId the contact that it came of; null: of none
 * @param madeBy staff or program that writes it down; null: the patient did
 * @param key the same key of the same person makes one request, however often it comes; null: each
 *     makes one
 */
public record Asked(
    RequestKind kind,
    RequestWay way,
    Who who,
    String text,
    Instant wantedAt,
    Long outreachId,
    Long madeBy,
    String key) {

  /**
   * Who asks, as far as it is known.
   *
   * @param patientId null: not known
   * @param sure whether they are known to be that patient: a person of the clinic said so, or they
   *     answered as that patient; a number of a phone or chart alone is what anybody can name
   * @param name as they said it; null where the patient is known
   * @param phone E.164, as they said it; may be null
   * @param chartNumber as they said it, where no patient has it; may be null
   */
  public record Who(Long patientId, boolean sure, String name, String phone, String chartNumber) {

    /** Whether nobody could find out how to reach them. */
    boolean nowhere() {
      return patientId == null && phone == null && chartNumber == null;
    }

    public static Who patient(long id) {
      return new Who(id, true, null, null, null);
    }
  }
}
