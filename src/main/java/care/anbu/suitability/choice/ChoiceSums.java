package care.anbu.suitability.choice;

import care.anbu.shared.Chip;
import care.anbu.shared.LayoutTexts;
import care.anbu.suitability.SuitabilityTexts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/** Writes out what each channel was weighed at: reach × trust × wish, less the cost. */
class ChoiceSums {

  private final ChoiceTexts texts;
  private final SuitabilityTexts suitability;
  private final LayoutTexts layout;
  private final NumberFormat minutes;

  /** For {@code ko} or {@code en}. */
  ChoiceSums(String language) {
    var localized = Localized.Literal.of(language);
    texts = MessageBundles.get(ChoiceTexts.class, localized);
    suitability = MessageBundles.get(SuitabilityTexts.class, localized);
    layout = MessageBundles.get(LayoutTexts.class, localized);
    minutes = NumberFormat.getInstance(Locale.forLanguageTag(language));
    minutes.setMaximumFractionDigits(1);
  }

  List<Chip> of(ChoiceReason reason) {
    return reason.allowed().stream().anyMatch(ChoiceReason.Option::costKnown)
        ? reason.options().stream().map(option -> chip(reason, option)).toList()
        : List.of();
  }

  private Chip chip(ChoiceReason reason, ChoiceReason.Option option) {
    String channel = layout.channel(option.channel());
    if (option.isRefused()) {
      return new Chip(channel, suitability.refusal(option.refusal()), false);
    }
    String sum =
        texts.sum(
            minutes(Suitability.ANSWER_WORTH),
            percent(option.ofPatient()),
            percent(option.confidence() / 100.0),
            percent(reason.wish(option.channel())),
            minutes(option.cost() / 10.0),
            minutes(option.gain() / 10.0));
    return new Chip(channel, sum, option == reason.options().get(0));
  }

  /** With its unit. */
  String minutes(double value) {
    return suitability.minutes(minutes.format(value));
  }

  String percent(double share) {
    return suitability.percent((int) Math.round(100 * share));
  }
}
