package care.anbu.message.edit;

import care.anbu.message.MessageCheck;
import care.anbu.message.Rendering;
import care.anbu.message.TemplateContent;
import care.anbu.message.Variables;
import care.anbu.message.alimtalk.AlimTalkTemplate;
import care.anbu.message.guard.Finding;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SmsSize;
import care.anbu.shared.Channel;
import care.anbu.shared.ContactPrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What an author sees of a text: as the patient would get it, its size, and what the guards say of
 * the words as written.
 *
 * @param channel by which it goes
 * @param rendering null when a variable is unknown or has no value: {@code holes} names them
 * @param size of the rendered text; null unless it is a text message
 * @param limit the longest text that the carriers of the country take
 * @param price of one contact, in the currency of the clinic; of a text as what it would leave
 * @param alimTalk null unless the template has one
 * @param written the subject and the body as written, cut where a finding begins or ends
 */
public record TemplatePreview(
    Channel channel,
    Rendering rendering,
    List<String> holes,
    SmsSize size,
    MessagingRules.TextLimit limit,
    MessageCheck check,
    BigDecimal price,
    AlimTalkPreview alimTalk,
    List<Piece> written) {

  /** A piece of the written text, with the finding that it is, or null. */
  public record Piece(String text, Finding finding) {}

  static TemplatePreview of(
      Channel channel,
      TemplateContent content,
      Variables variables,
      MessagingRules rules,
      MessageCheck check,
      ContactPrices prices,
      AlimTalkTemplate alimTalk) {
    List<Piece> pieces = pieces(content, check);
    MessagingRules.TextLimit limit = rules.textLimit();
    var holes = Rendering.unknownVariables(content.heading() + "\n" + content.body());
    if (!holes.isEmpty()) {
      return unfilled(channel, holes, limit, check, pieces);
    }
    try {
      var rendering =
          Rendering.of(
              channel, content.purpose(), content.heading(), content.body(), variables, rules);
      boolean text = channel == Channel.SMS;
      return new TemplatePreview(
          channel,
          rendering,
          List.of(),
          text ? SmsSize.of(rendering.body()) : null,
          limit,
          check,
          text ? prices.price(rules.way(rendering.body())) : prices.price(channel),
          alimTalk == null
              ? null
              : AlimTalkPreview.of(alimTalk, content.purpose(), rendering.body(), rules, prices),
          pieces);
    } catch (Rendering.MissingValue missing) {
      return unfilled(channel, List.of(missing.variable()), limit, check, pieces);
    }
  }

  private static TemplatePreview unfilled(
      Channel channel,
      List<String> holes,
      MessagingRules.TextLimit limit,
      MessageCheck check,
      List<Piece> pieces) {
    return new TemplatePreview(channel, null, holes, null, limit, check, null, null, pieces);
  }

  public boolean fits() {
    return size == null || limit.allows(size);
  }

  /** The characters that the carriers cannot send, each once; empty: none. */
  public String notSendable() {
    return size == null ? "" : limit.notSendable(rendering.body());
  }

  /** Whether the carriers count in bytes, as the Korean ones do. */
  public boolean koreanBytes() {
    return limit.unit() == MessagingRules.TextLimit.Unit.KR_BYTES;
  }

  /** The bytes of the class that the text falls in: a short message, else a long one. */
  public int mostBytes() {
    return size.krClass() == SmsSize.KrClass.SMS ? SmsSize.KR_SMS_BYTES : SmsSize.KR_LMS_BYTES;
  }

  /** The variables that cannot be filled in, as an author writes them. */
  public String holesInBraces() {
    return "{" + String.join("}, {", holes) + "}";
  }

  private static List<Piece> pieces(TemplateContent content, MessageCheck check) {
    var pieces = new ArrayList<Piece>();
    cut(content.heading(), Finding.Part.SUBJECT, check, pieces);
    if (!pieces.isEmpty()) {
      pieces.add(new Piece("\n", null));
    }
    cut(content.body(), Finding.Part.BODY, check, pieces);
    return pieces;
  }

  private static void cut(String text, Finding.Part part, MessageCheck check, List<Piece> pieces) {
    int done = 0;
    for (Finding finding : check.findings()) {
      if (finding.part() == part) {
        addPlain(text.substring(done, finding.start()), pieces);
        pieces.add(new Piece(finding.text(), finding));
        done = finding.end();
      }
    }
    addPlain(text.substring(done), pieces);
  }

  private static void addPlain(String text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, null));
    }
  }
}
