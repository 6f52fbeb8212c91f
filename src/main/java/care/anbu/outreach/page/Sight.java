package care.anbu.outreach.page;

import care.anbu.clinic.Clinic;
import care.anbu.shared.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a patient's own page shows; nothing of it is read from the database any more.
 *
 * @param clinic whose page it is; null where that is not said
 * @param key by which its forms are known to come from whoever knew the birth date; else null
 * @param about what the message was about, in its own words; null: of a consent
 * @param state of the contacts, behind the birth date; else null
 * @param said what was taken down just now; else null
 * @param wrong the field that cannot be read, or what else is to be said; else null
 * @param left birth dates that may be tried still
 */
public record Sight(
    View view,
    String language,
    Sender clinic,
    String key,
    String about,
    Own state,
    String said,
    String wrong,
    int left,
    PageForm form) {

  /** Which page. */
  public enum View {
    /** There is none, or none any more. */
    GONE,
    /** Too many tries from one network. */
    BUSY,
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
   * @param channel preferred; null: none
   */
  public record Own(String phone, String channel, LocalDate today, LocalDate last) {

    public List<String> channels() {
      return Stream.of(Channel.values()).map(Channel::name).toList();
    }

    public List<String> stops() {
      return Stream.of(PageAnswers.Stop.values()).map(PageAnswers.Stop::name).toList();
    }
  }

  static Sight without(View view, String language) {
    return new Sight(view, language, null, null, null, null, null, null, 0, PageForm.EMPTY);
  }

  static Sight birthDate(Sender clinic, String language, String wrong, int left) {
    return new Sight(
        View.BIRTH_DATE, language, clinic, null, null, null, null, wrong, left, PageForm.EMPTY);
  }

  static Sight callOnly(Sender clinic, String language) {
    return new Sight(
        View.CALL_ONLY, language, clinic, null, null, null, null, null, 0, PageForm.EMPTY);
  }

  static Sight answers(
      Sender clinic,
      String language,
      String key,
      String about,
      Own state,
      String wrong,
      PageForm form) {
    return new Sight(View.ANSWERS, language, clinic, key, about, state, null, wrong, 0, form);
  }

  static Sight thanks(Sender clinic, String language, String key, String said) {
    return new Sight(View.THANKS, language, clinic, key, null, null, said, null, 0, PageForm.EMPTY);
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

  /** What was typed into a field, where it is wrong and to be mended. */
  public String typed(String field) {
    return form.get(field);
  }

  public boolean isWrong(String field) {
    return field.equals(wrong);
  }
}
