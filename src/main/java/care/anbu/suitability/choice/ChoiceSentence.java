package care.anbu.suitability.choice;

import static java.util.stream.Collectors.joining;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.LayoutTexts;
import care.anbu.suitability.SuitabilityTexts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a reason out in plain words of one language. */
class ChoiceSentence {

  private static final int MONTHS_OF_YEAR = 12;

  private final ChoiceTexts texts;
  private final SuitabilityTexts suitability;
  private final LayoutTexts layout;
  private final ChoiceSums sums;
  private final String department;

  /** For {@code ko} or {@code en} and the name of the campaign's department in that language. */
  ChoiceSentence(String language, String department) {
    var locale = Localized.Literal.of(language);
    texts = MessageBundles.get(ChoiceTexts.class, locale);
    suitability = MessageBundles.get(SuitabilityTexts.class, locale);
    layout = MessageBundles.get(LayoutTexts.class, locale);
    sums = new ChoiceSums(language);
    this.department = department;
  }

  String of(ChoiceReason reason) {
    if (!reason.chose()) {
      return texts.whyNobody(refusals(reason.refused()));
    }
    var sentences = new ArrayList<String>();
    sentences.add(chosen(reason));
    cheaper(reason).ifPresent(sentences::add);
    next(reason).ifPresent(sentences::add);
    if (!reason.refused().isEmpty()) {
      sentences.add(texts.whyRuledOut(each(reason.refused())));
    }
    return String.join(" ", sentences);
  }

  private String chosen(ChoiceReason reason) {
    ChoiceReason.Option chosen = reason.options().get(0);
    var parts = new ArrayList<String>();
    parts.add(reaches(reason));
    int months = chosen.monthsSinceVerified();
    parts.add(texts.whyConfirmed(chosen.channel(), months, months / MONTHS_OF_YEAR));
    if (chosen.attempts() > 0) {
      parts.add(texts.whyOwn(chosen.answers(), chosen.attempts()));
    }
    if (reason.preferred() == chosen.channel()) {
      parts.add(texts.whyPreferred());
    }
    if (reason.lowVision() && chosen.channel() == Channel.PHONE) {
      parts.add(texts.whyLowVision());
    }
    if (reason.otherLanguage() && chosen.channel() != Channel.PHONE) {
      parts.add(texts.whyOtherLanguage());
    }
    String channel = layout.channel(chosen.channel());
    return reason.explored()
        ? texts.whyDrawn(channel, String.join(texts.whySeparator() + " ", parts))
        : texts.whyChosen(channel, String.join(texts.whySeparator() + " ", parts));
  }

  private String reaches(ChoiceReason reason) {
    List<ChoiceReason.Option> allowed = reason.allowed();
    ChoiceReason.Option first = allowed.get(0);
    String others =
        allowed.stream()
            .skip(1)
            .map(option -> texts.whyReachToo(option.reach(), option.channel()))
            .collect(joining());
    return texts.whyReach(department, first.reach(), age(reason.band()), first.channel()) + others;
  }

  /** That a cheaper channel won over one that is answered more often. */
  private Optional<String> cheaper(ChoiceReason reason) {
    ChoiceReason.Option chosen = reason.options().get(0);
    if (reason.explored() || !chosen.costKnown()) {
      return Optional.empty();
    }
    return reason.allowed().stream()
        .filter(option -> option.cost() > chosen.cost())
        .filter(option -> percent(reason, option) > percent(reason, chosen))
        .max(Comparator.comparingInt(option -> percent(reason, option)))
        .map(
            surer ->
                texts.whyCheaper(
                    layout.channel(surer.channel()),
                    sums.percent(reason.answered(surer)),
                    sums.percent(reason.answered(chosen)),
                    sums.minutes((surer.cost() - chosen.cost()) / 10.0)));
  }

  private static int percent(ChoiceReason reason, ChoiceReason.Option option) {
    return (int) Math.round(100 * reason.answered(option));
  }

  private Optional<String> next(ChoiceReason reason) {
    List<ChoiceReason.Option> allowed = reason.allowed();
    if (allowed.size() < 2) {
      return Optional.empty();
    }
    String other = layout.channel(allowed.get(1).channel());
    boolean drawnBelowBest = reason.explored() && allowed.get(1).gain() > allowed.get(0).gain();
    return Optional.of(drawnBelowBest ? texts.whyWouldBeFirst(other) : texts.whyNext(other));
  }

  private String age(AgeBand band) {
    if (band == null) {
      return texts.ageUnknown();
    }
    return band.index() == AgeBand.COUNT - 1
        ? texts.ageFrom(band.from())
        : texts.ageBetween(band.from(), band.from() + 9);
  }

  /** One reason for all channels is said once. */
  private String refusals(List<ChoiceReason.Option> refused) {
    var reasons = refused.stream().map(ChoiceReason.Option::refusal).distinct().toList();
    return reasons.size() == 1 ? suitability.refusal(reasons.get(0)) : each(refused);
  }

  private String each(List<ChoiceReason.Option> refused) {
    return refused.stream()
        .map(
            option ->
                texts.whyRefused(
                    layout.channel(option.channel()).toLowerCase(Locale.ROOT),
                    suitability.refusal(option.refusal())))
        .collect(joining(texts.whySeparator() + " "));
  }
}
