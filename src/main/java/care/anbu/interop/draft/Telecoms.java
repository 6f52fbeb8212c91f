package care.anbu.interop.draft;

import care.anbu.patient.ContactKind;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.patient.phone.PhoneReading;
import care.anbu.patient.phone.PhonesRead;
import java.util.ArrayList;
import java.util.List;

/** Phones of any source as contact points, and what of their text is not taken. */
public final class Telecoms {

  /** Country code and two digits at least: less reaches nobody, 119 and the like included. */
  private static final int SHORTEST = 5;

  private static final int LAST_DIGITS = 4;

  private Telecoms() {}

  /**
   * The phones in a text. Notes, extensions and what cannot be read are told under the name of the
   * element, never stored as part of a number.
   *
   * @param country where the number is dialled, ISO 3166-1 alpha-2
   * @param saidMobile whether the source says so of a number that the plan does not know
   */
  public static List<ContactDraft> phones(
      String text, String country, boolean saidMobile, String element, List<Repair> repairs) {
    PhonesRead read = PhoneNumbers.readAll(text, country);
    var contacts = new ArrayList<ContactDraft>();
    for (PhoneReading phone : read.numbers()) {
      if (isNumber(phone)) {
        contacts.add(contact(phone, saidMobile));
        if (!phone.usable()) {
          repairs.add(new Repair(Reason.PHONE_REACHES_NOBODY, element));
        }
      }
    }
    if (contacts.isEmpty() || read.unread()) {
      repairs.add(new Repair(Reason.UNREADABLE_PHONE, element, Part.PHONES));
    }
    if (!contacts.isEmpty() && read.extension()) {
      repairs.add(new Repair(Reason.EXTENSION_LEFT_OUT, element));
    }
    if (!contacts.isEmpty() && read.noted()) {
      repairs.add(new Repair(Reason.PHONE_NOTE_LEFT_OUT, element));
    }
    return contacts;
  }

  /**
   * The one phone that is kept of somebody beside a patient, in E.164; what else stands in the text
   * is told. Null where there is none, and then nothing is told.
   */
  public static String one(String text, String country, String element, List<Repair> repairs) {
    var told = new ArrayList<Repair>();
    List<ContactDraft> phones = phones(text, country, false, element, told);
    if (phones.isEmpty()) {
      return null;
    }
    if (phones.size() > 1) {
      told.add(new Repair(Reason.FURTHER_PHONE_LEFT_OUT, element));
    }
    repairs.addAll(told);
    return phones.get(0).value();
  }

  private static boolean isNumber(PhoneReading phone) {
    return phone.e164() != null && phone.e164().length() >= SHORTEST;
  }

  private static ContactDraft contact(PhoneReading phone, boolean saidMobile) {
    String number = phone.e164();
    return new ContactDraft(
        saidMobile && !phone.valid() ? ContactKind.MOBILE : phone.kind(),
        number,
        number.substring(number.length() - LAST_DIGITS),
        null,
        null,
        phone.usable());
  }
}
