package care.anbu.outreach.reply;

/**
 * A patient asks for something that a person has to do: a question, another day, a complaint. A CDI
 * event, fired in the transaction that keeps the answer.
 *
 * @param outreachId the contact that they answer; may be null
 * @param way by which they said so
 * @param text in their own words, or in those of the desk; may be null
 */
public record PatientAsks(
    long replyId, long patientId, Long outreachId, Reply.Kind kind, Reply.Way way, String text) {}
