package care.anbu.outreach.reply;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A patient wants to be called. A CDI event, fired in the transaction that keeps the answer.
 *
 * @param outreachId the contact that they answer; may be null
 * @param way by which they said so
 * @param day on which; null: they did not say
 * @param from from when on that day; null: they did not say
 * @param text in their own words, or in those of the desk; may be null
 */
public record CallBackWanted(
    long replyId,
    long patientId,
    Long outreachId,
    Reply.Way way,
    LocalDate day,
    LocalTime from,
    String text) {}
