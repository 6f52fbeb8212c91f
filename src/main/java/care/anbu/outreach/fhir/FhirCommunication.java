package care.anbu.outreach.fhir;

import static care.anbu.outreach.fhir.Fhir.Reference.named;
import static care.anbu.outreach.fhir.Fhir.Reference.to;

import care.anbu.campaign.Campaign;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.fhir.Fhir.CodeableConcept;
import care.anbu.outreach.fhir.Fhir.Payload;
import care.anbu.outreach.fhir.Fhir.Reference;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.reply.Reply;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.util.List;

/**
 * A contact with a patient, or the patient's answer to one, as a FHIR R4 resource.
 *
 * @param status how far it came, by {@link #status}
 * @param payload what was sent, word for word; notes of the desk are no part of it
 */
record FhirCommunication(
    String resourceType,
    String id,
    List<Reference> inResponseTo,
    String status,
    CodeableConcept statusReason,
    List<CodeableConcept> category,
    List<CodeableConcept> medium,
    Reference subject,
    CodeableConcept topic,
    List<Reference> recipient,
    Reference sender,
    Instant sent,
    Instant received,
    List<Payload> payload) {

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/communication-category";
  private static final String MEDIUM = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

  /**
   * A contact.
   *
   * @param campaign null: a notice of a consent
   * @param said what left the house, or null: nothing yet, or a call
   * @param reason why it failed, moved or was taken back, in the reader's words, or null
   * @param received when the network says that it arrived, or null
   */
  static FhirCommunication of(
      Outreach outreach,
      Campaign campaign,
      Attempt said,
      String reason,
      Instant received,
      String clinic) {
    return new FhirCommunication(
        "Communication",
        outreach.ref(),
        null,
        status(outreach.state()),
        reason == null ? null : CodeableConcept.of(reason),
        List.of(
            CodeableConcept.of(
                CATEGORY,
                campaign != null && campaign.purpose == Purpose.CARE
                    ? "reminder"
                    : "notification")),
        medium(outreach.channel),
        to("Patient", outreach.patientId),
        campaign == null ? null : CodeableConcept.of(campaign.name),
        List.of(to("Patient", outreach.patientId)),
        named("Organization", clinic),
        outreach.sentAt(),
        received,
        said == null ? null : List.of(new Payload(said.content)));
  }

  /**
   * An answer.
   *
   * @param channel of the contact that it answers, or null
   * @param kind what the answer comes to, in the reader's words
   */
  static FhirCommunication of(Reply reply, Channel channel, String kind, String clinic) {
    // What the desk wrote down about a call are the desk's words; a text is the patient's own.
    boolean patientsOwn = reply.reference != null && reply.text != null;
    return new FhirCommunication(
        "Communication",
        reply.ref(),
        reply.outreachId == null ? null : List.of(to("Communication", reply.outreachId)),
        "completed",
        null,
        null,
        channel == null ? null : medium(channel),
        to("Patient", reply.patientId),
        null,
        List.of(named("Organization", clinic)),
        to("Patient", reply.patientId),
        null,
        reply.at,
        List.of(new Payload(patientsOwn ? reply.text : kind)));
  }

  /** The R4 event status: planned, under way, done, begun in vain, never begun, nobody knows. */
  static String status(OutreachState state) {
    return switch (state) {
      case READY -> "preparation";
      case SENDING -> "in-progress";
      case SENT, DELIVERED, REACHED -> "completed";
      case FAILED -> "stopped";
      case CANCELLED, DROPPED -> "not-done";
      case IN_DOUBT -> "unknown";
    };
  }

  private static List<CodeableConcept> medium(Channel channel) {
    return List.of(
        switch (channel) {
          case PHONE -> CodeableConcept.of(MEDIUM, "PHONE");
          case LETTER -> CodeableConcept.of(MEDIUM, "MAILWRIT");
          case EMAIL -> CodeableConcept.of(MEDIUM, "EMAILWRIT");
          // HL7 has no code for a text message: it is written, and read on a device.
          case SMS -> new CodeableConcept(List.of(new Fhir.Coding(MEDIUM, "ONLINEWRIT")), "SMS");
        });
  }

  /** Newest first: ids are sorted by time. */
  long order() {
    return Id.fromString(id).value();
  }
}
