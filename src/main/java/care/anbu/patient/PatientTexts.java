package care.anbu.patient;

import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.contact.ConfidenceWord;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.TimelineFilter;
import care.anbu.patient.history.TimelineKind;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts about patients; the words stand in messages/patient_*.properties. */
@MessageBundle("patient")
public interface PatientTexts {

  @Message
  String title();

  @Message
  String searchLede();

  @Message
  String searchField();

  @Message
  String searchPlaceholder();

  @Message
  String searchKeys();

  @Message
  String found(int n, String count);

  @Message
  String foundAtLeast(String count);

  @Message
  String foundNone();

  @Message
  String narrowSearch();

  @Message
  String nextPage();

  @Message
  String firstPage();

  @Message
  String add();

  @Message
  String edit();

  @Message
  String name();

  @Message
  String birthDate();

  @Message
  String age(int years);

  @Message
  String sexLabel();

  @Message
  String sex(Sex sex);

  @Message
  String chartNumber();

  @Message
  String chartNumberHint();

  @Message
  String phones();

  @Message
  String languageLabel();

  @Message
  String korean();

  @Message
  String english();

  @Message
  String preferredChannel();

  @Message
  String noPreference();

  @Message
  String hardOfHearing();

  @Message
  String lowVision();

  @Message
  String deceased();

  @Message
  String deathUncertain();

  @Message
  String deceasedOn();

  @Message
  String inactive();

  @Message
  String prefers(String channel);

  @Message
  String excludedNow();

  @Message
  String lastVisit();

  @Message
  String bookings();

  @Message
  String bookingsNone();

  @Message
  String visits(String count);

  @Message
  String visitsNone();

  @Message
  String conditionSince(String year);

  @Message
  String summaryTitle();

  @Message
  String dueTitle();

  @Message
  String dueNone();

  @Message
  String trail();

  @Message
  String unmappedDepartment();

  @Message
  String activeConditions();

  @Message
  String contactsTitle();

  @Message
  String contactsEmpty();

  @Message
  String contactKind(ContactKind kind);

  @Message
  String confidence();

  @Message
  String confidenceWord(ConfidenceWord word);

  @Message
  String verified(String ago);

  @Message
  String verifiedNever();

  @Message
  String verifiedBy(String who);

  @Message
  String failures(int n);

  @Message
  String confirm();

  @Message
  String wrongNumber();

  @Message
  String replace();

  @Message
  String giveUp();

  @Message
  String newValue();

  @Message
  String addContact();

  @Message
  String contactWhat();

  @Message
  String contactPhone();

  @Message
  String contactValue();

  @Message
  String postalCode();

  @Message
  String city();

  @Message
  String consentsTitle();

  @Message
  String channelLabel();

  @Message
  String consentVerdict(ConsentVerdict verdict);

  @Message
  String recordConsent();

  @Message
  String purposeLabel();

  @Message
  String evidence();

  @Message
  String evidenceHint();

  @Message
  String grant();

  @Message
  String withdraw();

  @Message
  String history();

  @Message
  String granted();

  @Message
  String withdrawn();

  @Message
  String when();

  @Message
  String who();

  @Message
  String what();

  @Message
  String exclusionsTitle();

  @Message
  String exclusionsNone();

  @Message
  String excludeDoctorOnly();

  @Message
  String exclude();

  @Message
  String lift();

  @Message
  String lifted(String when);

  @Message
  String reason();

  @Message
  String department();

  @Message
  String allDepartments();

  @Message
  String householdTitle();

  @Message
  String householdNone();

  @Message
  String arrived();

  @Message
  String arrivedTitle();

  @Message
  String book();

  @Message
  String bookTitle();

  @Message
  String startsAt();

  @Message
  String timelineTitle();

  @Message
  String timelineEmpty();

  @Message
  String timelineFilter();

  @Message
  String timelineKind(TimelineKind kind);

  @Message
  String timelineTab(TimelineFilter filter);

  @Message
  String outpatientVisit();

  @Message
  String emergencyVisit();

  @Message
  String inpatientStay();

  @Message
  String homeVisit();

  @Message
  String remoteVisit();

  @Message
  String conditionOver();

  @Message
  String appointmentState(Appointment.State state);

  @Message
  String problem_name();

  @Message
  String problem_date(String text);

  @Message
  String problem_death();

  @Message
  String problem_death_unticked();

  @Message
  String problem_death_in_name();

  @Message
  String problem_chart_taken(String chart);

  @Message
  String problem_contact();

  @Message
  String problem_email();

  @Message
  String problem_only_address();

  @Message
  String problem_phone_noted();

  @Message
  String problem_phone_not_a_number();

  @Message
  String problem_phone_unknown_country();

  @Message
  String problem_phone_not_in_numbering_plan();

  @Message
  String problem_phone_wrong_length();

  @Message
  String problem_phone_fictitious();

  @Message
  String problem_phone_retired();

  @Message
  String problem_phone_not_a_person();

  @Message
  String problem_consent();

  @Message
  String problem_department();

  @Message
  String problem_appointment();

  @Message
  String problem_search_needs_text();
}
