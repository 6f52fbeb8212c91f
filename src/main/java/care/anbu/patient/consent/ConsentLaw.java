package care.anbu.patient.consent;

import care.anbu.clinic.Clinic;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a country asks of consents to advertising. The values and the source of each stand in {@code
 * consent/law/*.json}; a country without a file asks for nothing.
 *
 * @param country ISO 3166-1 alpha-2
 * @param renewal after how long a consent must be confirmed again, or it lapses; null: never
 * @param silenceKeeps whether who does not answer that confirmation keeps the consent
 * @param night hours that need a consent of their own; null: none
 * @param notices what a patient is told of their own words; null: nothing
 * @param sources where each rule is written
 */
public record ConsentLaw(
    String country,
    Period renewal,
    boolean silenceKeeps,
    Night night,
    Notices notices,
    Map<String, String> sources) {

  /**
   * Hours of the night, by the patient's clock.
   *
   * @param without channels that need no consent of their own even then
   */
  public record Night(LocalTime from, LocalTime until, Set<Channel> without) {}

  /**
   * What is told, and when.
   *
   * @param within so long after the day on which the patient said it
   * @param renewalAhead so long before a consent lapses the patient is asked
   * @param words by language
   */
  public record Notices(Period within, Period renewalAhead, Map<String, Words> words) {

    /** In that language, or in English. */
    public Words words(String language) {
      return words.getOrDefault(language, words.get("en"));
    }
  }

  /**
   * The words of notices. They are fixed, so that no notice becomes an advertisement.
   *
   * @param what what was said yes or no to
   * @param by the channel of it
   * @param everyWay in place of a channel, for all of them
   * @param subject of an e-mail, heading of a letter
   * @param texts with {@code {clinic}}, {@code {date}}, {@code {what}} and {@code {optOut}}
   */
  public record Words(
      Map<Purpose, String> what,
      Map<Channel, String> by,
      String everyWay,
      String subject,
      Map<ConsentNotice.Kind, String> texts) {

    /** What was said yes or no to. */
    public String what(Purpose purpose, Channel channel) {
      return what.get(purpose) + " (" + (channel == null ? everyWay : by.get(channel)) + ")";
    }
  }

  private static final Map<String, ConsentLaw> KNOWN = new ConcurrentHashMap<>();

  public static ConsentLaw of(String country) {
    return KNOWN.computeIfAbsent(country, ConsentLaw::read);
  }

  /** Whether the country of a clinic asks for notices; for templates. */
  @TemplateExtension
  public static boolean asksForNotices(Clinic clinic) {
    return of(clinic.country).told().isPresent();
  }

  /** What can be agreed to: advertising at night only where the country asks for it by itself. */
  public List<Purpose> purposes() {
    return night == null ? Purpose.OF_MESSAGES : List.of(Purpose.values());
  }

  /** Whether a consent to that purpose by that channel means anything; null: every channel. */
  public boolean asks(Purpose purpose, Channel channel) {
    return purpose != Purpose.ADVERTISING_AT_NIGHT
        || night != null && (channel == null || !night.without().contains(channel));
  }

  /** Empty where the country asks for none. */
  public Optional<Notices> told() {
    return Optional.ofNullable(notices);
  }

  private static ConsentLaw read(String country) {
    try (InputStream in =
        ConsentLaw.class.getResourceAsStream("/consent/law/" + country + ".json")) {
      return in == null
          ? new ConsentLaw(country, null, false, null, null, Map.of())
          : new ObjectMapper().registerModule(new JavaTimeModule()).readValue(in, ConsentLaw.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
