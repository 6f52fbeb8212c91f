package care.anbu.outreach.notice;

import care.anbu.clinic.Clinic;
import care.anbu.message.Rendering;
import care.anbu.patient.consent.ConsentLaw;
import care.anbu.patient.consent.ConsentNotice;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one contact tells of a patient's own words.
 *
 * @param saidOn the day on which the patient said it, in the zone of the clinic
 * @param about what is still owed; empty: nothing, for they said something else since, or it lapsed
 */
public record NoticeMessage(ConsentNotice.Kind kind, LocalDate saidOn, List<About> about) {

  /**
   * What was said yes or no to.
   *
   * @param channel null: every channel
   */
  public record About(Purpose purpose, Channel channel) {}

  public boolean owed() {
    return !about.isEmpty();
  }

  /**
   * The fixed words of the country.
   *
   * @param optOutLink by which an e-mail can be answered with a no; null elsewhere, and where
   *     patients cannot open it
   * @return empty where the country has none, or nothing tells how to say no: no message leaves
   *     with a hole
   */
  public Optional<Rendering> text(
      Clinic clinic, Channel channel, String language, String optOutLink) {
    Optional<String> optOut = Optional.ofNullable(optOutLink).or(() -> phone(clinic));
    return ConsentLaw.of(clinic.country)
        .told()
        .map(told -> told.words(language))
        .filter(words -> optOut.isPresent() || !words.texts().get(kind).contains("{optOut}"))
        .map(
            words ->
                new Rendering(
                    channel == Channel.SMS ? "" : words.subject(),
                    words
                        .texts()
                        .get(kind)
                        .replace("{date}", saidOn.toString())
                        .replace("{what}", what(words))
                        .replace("{optOut}", optOut.orElse(""))
                        .replace("{clinic}", clinic.name(language))));
  }

  /** The number by which patients say no: the free one, or that of the clinic. */
  static Optional<String> phone(Clinic clinic) {
    return Stream.of(clinic.optOutPhone, clinic.phone)
        .filter(number -> number != null && !number.isBlank())
        .findFirst();
  }

  private String what(ConsentLaw.Words words) {
    return about.stream()
        .map(one -> words.what(one.purpose(), one.channel()))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
