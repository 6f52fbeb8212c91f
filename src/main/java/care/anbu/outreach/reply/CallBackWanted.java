package care.anbu.outreach.reply;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A patient asks to be called: fired in the transaction that keeps the answer.
 *
 * @param outreachId the contact that they answer; null: none is known
 * @param text as they wrote it; may be null
 * @param day on which they want to be called; null: on any
 * @param from from when on, by the clock of the clinic; null: at any time
 */
public record CallBackWanted(
    long replyId, long patientId, Long outreachId, String text, LocalDate day, LocalTime from) {}
