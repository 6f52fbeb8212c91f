package care.anbu.message.edit;

import care.anbu.message.alimtalk.AlimTalkButton;
import care.anbu.message.alimtalk.AlimTalkRule;
import care.anbu.message.alimtalk.AlimTalkTemplate;
import care.anbu.message.alimtalk.ApprovedText;
import care.anbu.message.alimtalk.NotAlimTalk;
import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.ContactPrices;
import care.anbu.shared.Purpose;
import care.anbu.shared.TextWay;
import java.math.BigDecimal;
import java.util.List;

/**
 * Whether a text would leave as AlimTalk, and where it differs from the approved words.
 *
 * @param against what speaks against it; null: nothing
 */
public record AlimTalkPreview(
    NotAlimTalk against,
    ApprovedText.Comparison comparison,
    List<AlimTalkButton> buttons,
    BigDecimal price) {

  static AlimTalkPreview of(
      AlimTalkTemplate template,
      Purpose purpose,
      String message,
      MessagingRules rules,
      ContactPrices prices) {
    return new AlimTalkPreview(
        AlimTalkRule.against(template, purpose, message, rules).orElse(null),
        template.compare(message),
        template.buttons(),
        prices.price(TextWay.ALIMTALK));
  }
}
