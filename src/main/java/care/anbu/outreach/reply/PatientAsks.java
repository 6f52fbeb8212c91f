package care.anbu.outreach.reply;

/**
 * A patient asks for something: fired in the transaction that keeps the answer, so that it cannot
 * be lost.
 *
 * @param patientId whose words they are
 * @param outreachId the contact that they answer; null: none is known
 * @param text as they wrote it; may be null
 */
public record PatientAsks(
    long replyId, long patientId, Long outreachId, Reply.Kind kind, String text) {}
