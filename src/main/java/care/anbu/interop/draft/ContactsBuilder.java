package care.anbu.interop.draft;

import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.ContactPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes the contact points of a record, by the rules of every format. What cannot be taken as it
 * stands is told among the repairs.
 */
public final class ContactsBuilder {

  private static final Pattern BETWEEN_EMAILS =
      Pattern.compile("(?:,?[\\s;/|<>()\\[\\]]+,?|mailto:)+");

  private static final int VALUE = 255;
  private static final int POSTAL_CODE = 10;
  private static final int CITY = 80;

  private final Map<String, ContactDraft> contacts = new LinkedHashMap<>();
  private final List<Repair> repairs;
  private String country;

  ContactsBuilder(String country, List<Repair> repairs) {
    this.country = country;
    this.repairs = repairs;
  }

  /** Where numbers without a country code are dialled: ISO 3166-1 alpha-2. */
  public void country(String code) {
    country = code;
  }

  /**
   * Adds the phones of a text.
   *
   * @param mobile whether the source says so of a number that the numbering plan does not know
   */
  public void phones(String text, boolean mobile, String element) {
    Telecoms.phones(text, country, mobile, element, repairs).forEach(this::add);
  }

  /** Adds the e-mail addresses of a text; words beside them are told and no address. */
  public void emails(String text, String element) {
    for (String part : BETWEEN_EMAILS.split(text)) {
      // A comma within may be a slip for a dot: a,b@example.org is not the address of b.
      List<String> addresses = List.of(part.toLowerCase(Locale.ROOT).split(","));
      if (!addresses.isEmpty() && addresses.stream().allMatch(ContactsBuilder::isEmail)) {
        addresses.forEach(
            address -> add(new ContactDraft(ContactKind.EMAIL, address, null, null, null, true)));
      } else if (!part.isEmpty()) {
        var reason = part.length() > VALUE ? Reason.VALUE_TOO_LONG : Reason.UNREADABLE_CONTACT;
        repairs.add(new Repair(reason, element, Part.EMAILS));
      }
    }
  }

  private static boolean isEmail(String address) {
    return address.length() <= VALUE && ContactPoint.isEmail(address);
  }

  /**
   * Adds a postal address.
   *
   * @param line all of it but the postal code
   * @param deliverable whether it names a street and nothing speaks against it; without a postal
   *     code a letter cannot be posted in any case
   * @return whether there was one
   */
  public boolean address(
      WrittenText line, WrittenText postalCode, WrittenText city, boolean deliverable) {
    if (line.isEmpty()) {
      return false;
    }
    boolean coded = !postalCode.isEmpty() && postalCode.text().length() <= POSTAL_CODE;
    if (!postalCode.isEmpty() && !coded) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, postalCode.element()));
    }
    add(
        new ContactDraft(
            ContactKind.ADDRESS,
            fitting(line, VALUE),
            null,
            coded ? postalCode.text() : null,
            city.isEmpty() ? null : fitting(city, CITY),
            deliverable && coded && !postalCode.text().matches("0+")));
    return true;
  }

  /** Adds, of what is over, all of a kind. */
  public void all(ContactKind kind) {
    add(ContactDraft.all(kind));
  }

  List<ContactDraft> all() {
    return List.copyOf(contacts.values());
  }

  /** For what was in use once: nothing of it is told. */
  ContactsBuilder quiet() {
    return new ContactsBuilder(country, new ArrayList<>());
  }

  private String fitting(WrittenText written, int length) {
    if (written.text().length() > length) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, written.element()));
    }
    return Texts.cut(written.text(), length);
  }

  /** One row per kind and value, as the table has it. */
  private void add(ContactDraft contact) {
    contacts.putIfAbsent(contact.kind() + " " + contact.value().toLowerCase(Locale.ROOT), contact);
  }
}
