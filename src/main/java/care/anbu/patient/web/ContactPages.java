package care.anbu.patient.web;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.patient.phone.PhoneReading;
import care.anbu.patient.phone.PhonesRead;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the desk does with the contact points of a patient: add, confirm, correct, give up. */
@Path("/patients")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
public class ContactPages {

  /** Where else contact points are confirmed: the list of what to ask, and a call. */
  private static final Pattern BACK =
      Pattern.compile("/contacts/refresh(\\?[A-Za-z0-9=&-]*)?|/calls/[0-9A-Z]{13}");

  private static final int VALUE = 255;
  private static final int POSTAL_CODE = 10;
  private static final int CITY = 80;

  @Inject Patients patients;
  @Inject PatientPages patientPages;
  @Inject FormPage page;
  @Inject ContactPoints contacts;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /** A contact point as a form sends it. */
  public static class ContactForm {

    /** PHONE, EMAIL or ADDRESS; which phone it is, its number tells. */
    @FormParam("kind")
    String kind;

    @FormParam("value")
    String value;

    @FormParam("postalCode")
    String postalCode;

    @FormParam("city")
    String city;
  }

  /** The patient has just said it, so it counts as confirmed. */
  @POST
  @Path("{id}/contacts")
  @Transactional
  public Response add(Id id, @BeanParam ContactForm form) {
    page.is(() -> patientPages.record(id, Set.of()));
    long patientId = patients.requirePerson(id.value()).id;
    contacts.add(read(patientId, form)).confirm(signedIn.id(), clock);
    return see(id, null);
  }

  @POST
  @Path("{id}/contacts/{contact}/confirmation")
  @Transactional
  public Response confirm(Id id, Id contact, @FormParam("back") String back) {
    page.is(() -> patientPages.record(id, Set.of()));
    contacts.requireForChange(id.value(), contact.value()).confirm(signedIn.id(), clock);
    return see(id, back);
  }

  @POST
  @Path("{id}/contacts/{contact}/wrong")
  @Transactional
  public Response wrong(Id id, Id contact, @FormParam("back") String back) {
    page.is(() -> patientPages.record(id, Set.of()));
    contacts.requireForChange(id.value(), contact.value()).recordWrongNumber(clock);
    return see(id, back);
  }

  @POST
  @Path("{id}/contacts/{contact}/replacement")
  @Transactional
  public Response replace(
      Id id, Id contact, @BeanParam ContactForm form, @FormParam("back") String back) {
    page.is(() -> patientPages.record(id, Set.of()));
    ContactPoint old = contacts.requireForChange(id.value(), contact.value());
    form.kind = old.lastDigits == null ? old.kind.name() : "PHONE";
    contacts.replace(old, read(old.patientId, form)).confirm(signedIn.id(), clock);
    return see(id, back);
  }

  @POST
  @Path("{id}/contacts/{contact}/end")
  @Transactional
  public Response end(Id id, Id contact) {
    page.is(() -> patientPages.record(id, Set.of()));
    contacts.requireForChange(id.value(), contact.value()).end(clock);
    return see(id, null);
  }

  private ContactPoint read(long patientId, ContactForm form) {
    String value = Typed.required("value", form.value, VALUE);
    if (!"ADDRESS".equals(form.kind)) {
      requireNothing("postalCode", form.postalCode);
      requireNothing("city", form.city);
    }
    ContactPoint contact =
        switch (form.kind == null ? "" : form.kind) {
          case "PHONE" -> ContactPoint.phone(patientId, phone(value), Source.DESK);
          case "EMAIL" -> ContactPoint.email(patientId, value, Source.DESK);
          case "ADDRESS" ->
              ContactPoint.address(
                  patientId,
                  value,
                  Typed.text("postalCode", form.postalCode, POSTAL_CODE),
                  Typed.text("city", form.city, CITY),
                  Source.DESK);
          default -> throw Problem.invalid("not_a_choice").at("kind");
        };
    if (!contact.usable) {
      boolean email = contact.kind == ContactKind.EMAIL;
      throw Problem.invalid(email ? "patient:problem_email" : "patient:problem_contact")
          .at("value");
    }
    return contact;
  }

  /** Only an address has more than one part: what would be dropped is refused. */
  private static void requireNothing(String field, String typed) {
    if (!Typed.plain(typed).isEmpty()) {
      throw Problem.invalid("patient:problem_only_address").at(field);
    }
  }

  /** One number and nothing else: a note or extension beside it has no place to be kept. */
  private PhoneReading phone(String text) {
    PhonesRead all = PhoneNumbers.readAll(text, clinics.current().country);
    if (all.numbers().size() == 1 && (all.noted() || all.extension() || all.unread())) {
      throw Problem.invalid("patient:problem_phone_noted").at("value");
    }
    PhoneReading reading = PhoneNumbers.read(text, clinics.current().country);
    if (!reading.valid() || !reading.usable()) {
      String reason = reading.reason().name().toLowerCase(Locale.ROOT);
      throw Problem.invalid("patient:problem_phone_" + reason).at("value");
    }
    return reading;
  }

  /** Back to the list or call from which it was done, else to the patient. */
  private static Response see(Id patient, String back) {
    boolean known = back != null && BACK.matcher(back).matches();
    return Response.seeOther(URI.create(known ? back : "/patients/" + patient + "#contacts"))
        .build();
  }
}
