package care.anbu.suitability;

import static java.util.stream.Collectors.joining;

import care.anbu.shared.LayoutTexts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.util.Locale;

/** Says in plain words of one language why a department's ladder is as it is. */
class LadderSentence {

  private final SuitabilityTexts texts;
  private final LayoutTexts layout;
  private final Locale locale;

  /** For {@code ko} or {@code en}. */
  LadderSentence(String language) {
    var localized = Localized.Literal.of(language);
    texts = MessageBundles.get(SuitabilityTexts.class, localized);
    layout = MessageBundles.get(LayoutTexts.class, localized);
    locale = Locale.forLanguageTag(language);
  }

  String of(Ladder ladder, AgeProfile profile) {
    return String.join(" ", who(profile), reaches(ladder), order(ladder)).strip();
  }

  private String who(AgeProfile profile) {
    if (profile.total() == 0) {
      return texts.ladderOfNobody();
    }
    AgeGroup most = profile.largest();
    return texts.ladderOf(
        NumberFormat.getInstance(locale).format(profile.total()),
        percent(profile.share(most)),
        most);
  }

  private String reaches(Ladder ladder) {
    return texts.ladderReach(
        ladder.rungs().stream()
            .map(rung -> texts.ladderAnswer(percent(rung.reach()), rung.channel()))
            .collect(joining(", ")));
  }

  private String order(Ladder ladder) {
    var names = ladder.channels().stream().map(layout::channel).map(this::midSentence).toList();
    return names.isEmpty()
        ? ""
        : texts.ladderOrder(names.get(0), String.join(", ", names.subList(1, names.size())));
  }

  private String midSentence(String name) {
    return name.toLowerCase(locale);
  }

  private String percent(double share) {
    return texts.percent((int) Math.round(100 * share));
  }
}
