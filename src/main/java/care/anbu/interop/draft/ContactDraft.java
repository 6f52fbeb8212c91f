package care.anbu.interop.draft;

import care.anbu.patient.ContactKind;

/** A way to reach a patient, in the form in which it is stored. */
public record ContactDraft(
    ContactKind kind,
    String value,
    String lastDigits,
    String postalCode,
    String city,
    boolean usable) {
  public ContactDraft {
    value = Texts.stored(value);
    postalCode = Texts.stored(postalCode);
    city = Texts.stored(city);
  }

  /** Among what is over: all of a kind are. */
  public static ContactDraft all(ContactKind kind) {
    return new ContactDraft(kind, "", null, null, null, false);
  }

  Content content() {
    return Content.of("contact")
        .with("kind", kind)
        .with("value", value)
        .with("postal-code", postalCode)
        .with("city", city)
        .with("usable", usable);
  }
}
