package care.anbu.outreach.page;

import care.anbu.clinic.Clinic;
import care.anbu.shared.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a patient's own page shows; nothing of it is read from the database any more.
 *
 * @param clinic whose page it is; null where that is not said
 * @param key by which its forms are known to come from whoever knew the birth date; else null
 * @param channel by which the message came, as its name; null where that is not said
 * @param about what the message was about, in its own words; null: of a consent
 * @param state of the contacts, behind the birth date; else null
 * @param said what was taken down just now; else null
 * @param wrong the field that cannot be read, or what else is to be said; else null
 * @param left birth dates that may be tried still; -1: none is known to compare them with
 * @param form what was typed, and is not to be typed again
 */
public record Sight(
    View view,
    String language,
    Sender clinic,
    String key,
    String channel,
    String about,
    Own state,
    String said,
    String wrong,
    int left,
    PageForm form) {

  /** Something was pressed and is not saved; which field was at fault is not known. */
  static final String UNSAVED = "unsaved";

  /** Too much time has passed: what was pressed is not saved. */
  static final String AGAIN = "again";

  private static final int NOT_KNOWN = -1;

  /** Fields of the page beside which it is said that they cannot be read. */
  private static final Set<String> FIELDS =
      Set.of(
          "comeDay", "callDay", "doneDay", "donePlace", "phone", "address", "postalCode", "stop");

  /** Which page. */
  public enum View {
    /** There is none, or none any more. */
    GONE,
    /** Too many tries from one network: nothing is told before the birth date. */
    BUSY,
    /** Something failed here. */
    FAILED,
    BIRTH_DATE,
    /** The birth date is not known here, or was tried too often. */
    CALL_ONLY,
    ANSWERS,
    THANKS
  }

  /** Who wrote, as far as anybody who holds the phone may know. */
  public record Sender(String name, String phone, String greeting, String bookingUrl) {

    static Sender of(Clinic clinic, String language) {
      return new Sender(
          clinic.name(language), clinic.phone, clinic.pageGreeting(language), clinic.bookingUrl);
    }

    /** The number as a phone dials it. */
    public String dialled() {
      return phone.replaceAll("[^0-9+]", "");
    }
  }

  /**
   * What the patient may correct.
   *
   * @param phone the end of the number that is used; null: none is
   * @param point the id of that number; empty: none
   * @param channel preferred; null: none
   * @param language of the patient, whatever the page is in
   * @param channels by which they can be reached
   */
  public record Own(
      String phone,
      String point,
      String channel,
      String language,
      List<String> channels,
      LocalDate today,
      LocalDate last) {

    public List<String> stops() {
      return Stream.of(PageAnswers.Stop.values()).map(PageAnswers.Stop::name).toList();
    }
  }

  /** Of nobody. */
  static Sight without(View view, String language, String wrong) {
    return new Sight(view, language, null, null, null, null, null, null, wrong, 0, PageForm.EMPTY);
  }

  static Sight birthDate(
      Sender clinic, String language, Channel channel, String wrong, int left, PageForm form) {
    return new Sight(
        View.BIRTH_DATE,
        language,
        clinic,
        null,
        channel.name(),
        null,
        null,
        null,
        wrong,
        left,
        form);
  }

  static Sight callOnly(
      Sender clinic, String language, Channel channel, String wrong, boolean tried) {
    return new Sight(
        View.CALL_ONLY,
        language,
        clinic,
        null,
        channel.name(),
        null,
        null,
        null,
        wrong,
        tried ? 0 : NOT_KNOWN,
        PageForm.EMPTY);
  }

  static Sight answers(
      Sender clinic,
      String language,
      String key,
      String about,
      Own state,
      String wrong,
      PageForm form) {
    return new Sight(View.ANSWERS, language, clinic, key, null, about, state, null, wrong, 0, form);
  }

  static Sight thanks(Sender clinic, String language, String key, String said, PageForm form) {
    return new Sight(View.THANKS, language, clinic, key, null, null, null, said, null, 0, form);
  }

  public String otherLanguage() {
    return korean() ? "en" : "ko";
  }

  public boolean korean() {
    return language.equals("ko");
  }

  public boolean shows(String name) {
    return view.name().equals(name);
  }

  /** What was typed into a field. */
  public String typed(String field) {
    return form.get(field);
  }

  /** Whether that was chosen. */
  public boolean chosen(String field, String value) {
    return form.get(field).equals(value);
  }

  /** The same, where something is chosen already until it is changed. */
  public boolean chosen(String field, String value, String before) {
    return form.has(field) ? chosen(field, value) : value.equals(before);
  }

  /** All of it, for a page that asks something else first. */
  public Map<String, String> kept() {
    return form.typed();
  }

  /** Times of day at which somebody may be called. */
  public List<String> parts() {
    return Stream.of(PageAnswers.Part.values()).map(PageAnswers.Part::name).toList();
  }

  public boolean isWrong(String field) {
    return field.equals(wrong);
  }

  /** Whether what is wrong is said beside a field. */
  public boolean namesField() {
    return wrong != null && FIELDS.contains(wrong);
  }

  /** Whether "if you change your mind" makes sense of what was said. */
  public boolean mayChangeMind() {
    return said != null && (said.equals("come") || said.equals("done") || said.startsWith("stop"));
  }
}
