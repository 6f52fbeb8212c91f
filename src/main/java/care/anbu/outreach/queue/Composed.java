package care.anbu.outreach.queue;

import care.anbu.message.Rendering;
import care.anbu.message.alimtalk.NotAlimTalk;
import care.anbu.outreach.gateway.AlimTalk;
import care.anbu.shared.TextWay;
import java.math.BigDecimal;

/**
 * A message as it leaves.
 *
 * @param way of a text; null for other channels
 * @param alimTalk null unless it leaves as one
 * @param notAlimTalk why a text with an approved AlimTalk leaves as an ordinary one; else null
 * @param cost of it, in the currency of the clinic
 */
record Composed(
    Rendering text, TextWay way, AlimTalk alimTalk, NotAlimTalk notAlimTalk, BigDecimal cost) {}
