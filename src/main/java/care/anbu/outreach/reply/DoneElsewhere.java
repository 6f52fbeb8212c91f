package care.anbu.outreach.reply;

import java.time.LocalDate;

/**
 * A patient says that they had done already what they were reminded of. A CDI event, fired in the
 * transaction that keeps the answer; it is no visit and no evidence, but what a patient says.
 *
 * @param outreachId the contact that they answer; may be null
 * @param way by which they said so
 * @param day when; null: they did not say
 * @param place where, in their own words; null: they did not say
 */
public record DoneElsewhere(
    long replyId, long patientId, Long outreachId, Reply.Way way, LocalDate day, String place) {}
