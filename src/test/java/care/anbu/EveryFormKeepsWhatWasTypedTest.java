package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.protocol.TestProtocols;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/**
 * Sends every form of every page with what is too long and with what cannot be read: each answers
 * with the page it stands on, what was typed still there, and what is wrong beside its field. A
 * page's address that takes a form and is neither tried here nor named as having nothing to type
 * fails the test.
 */
@QuarkusTest
class EveryFormKeepsWhatWasTypedTest {

  private static final Set<String> NUMBERS_AND_TIMES =
      Set.of("date", "time", "datetime-local", "number");
  private static final Set<String> NOT_TYPED =
      Set.of("hidden", "checkbox", "radio", "file", "submit", "button", "password", "search");

  /** Nothing to type, or another test's: each with why. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("/account/second-step/code", "stands behind a password: SecondStepTest"),
          Map.entry("/outreach/{id}/complaint", "stands where a contact was tried: PilotTest"),
          Map.entry("/letters/scans", "stands where a batch was made: LettersTest"),
          Map.entry("/set-up", "closed where a clinic is: SetUpTest"),
          Map.entry("/patients/results", "a search: whatever is typed is looked for"),
          Map.entry("/templates/new", "a button of the form that is saved"),
          Map.entry("/templates/preview", "a part of the page of the form that is saved"),
          Map.entry("/templates/preview/patient", "a part of the page of the form that is saved"),
          Map.entry("/segments/edit", "a button of the form that is saved"),
          Map.entry("/suitability/worth/preview", "a part of the page of the form that is saved"),
          Map.entry("/segments/preview", "a part of the page of the form that is saved"),
          Map.entry("/imports/tables/{id}/rows", "a part of the page of the form that is saved"));

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject SendingFixture sending;
  @Inject TestProtocols protocols;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject EntityManager entities;

  /** A page, by whom it is read, and the form on it. */
  private record Form(Browserless reader, String page, Element form) {

    String action() {
      return form.attr("action");
    }

    List<Element> fields() {
      return form.select("input[name], textarea[name]").stream()
          .filter(field -> !NOT_TYPED.contains(field.attr("type")))
          .filter(field -> !field.hasAttr("readonly"))
          .toList();
    }

    List<Element> texts() {
      return fields().stream().filter(f -> !NUMBERS_AND_TIMES.contains(f.attr("type"))).toList();
    }

    /** What a browser would send, some fields by another value. */
    Map<String, List<String>> sent(BiFunction<Element, String, String> typed) {
      var sent = new LinkedHashMap<String, List<String>>();
      for (Element field : form.select("input[name], textarea[name], select[name]")) {
        String type = field.attr("type");
        boolean tick = type.equals("checkbox") || type.equals("radio");
        if (field.attr("name").equals("csrf-token")
            || type.equals("file")
            || tick && !field.hasAttr("checked")) {
          continue;
        }
        String value = field.val();
        if (field.normalName().equals("select")) {
          Element chosen = field.selectFirst("option[selected]");
          Element offered =
              field.select("option").stream()
                  .filter(o -> !o.val().isEmpty())
                  .findFirst()
                  .orElse(null);
          value = chosen != null ? chosen.val() : offered == null ? "" : offered.val();
        }
        String other = typed.apply(field, value);
        sent.computeIfAbsent(field.attr("name"), first -> new ArrayList<>()).add(other);
      }
      Element button = form.selectFirst("button[name]:not([formaction])");
      if (button != null) {
        sent.put(button.attr("name"), List.of(button.val()));
      }
      return sent;
    }
  }

  @Test
  void whatIsTooLongIsSaidBesideItsFieldAndKept() throws Exception {
    var softly = new SoftAssertions();
    for (Form form : forms()) {
      if (form.texts().isEmpty()) {
        continue;
      }
      for (Element field : form.texts()) {
        softly
            .assertThat(field.attr("maxlength"))
            .as(what(form, field) + " says what it takes")
            .isNotEmpty();
      }
      Map<String, List<String>> sent =
          form.sent((field, value) -> form.texts().contains(field) ? longer(field) : value);
      Response answer = send(form, sent);
      softly.assertThat(answer.statusCode()).as(form.action()).isBetween(400, 409);
      Document page = Jsoup.parse(answer.asString());
      for (Element field : form.texts()) {
        int most = Integer.parseInt(field.attr("maxlength"));
        beside(softly, form, field, page, longer(field), "Too long, " + (most + 1) + " of " + most);
      }
      softly.assertThat(page.select("[autofocus]")).as(form.action() + " begins at one").hasSize(1);
    }
    softly.assertAll();
  }

  @Test
  void whatCannotBeReadIsSaidBesideItsFieldAndKept() throws Exception {
    var softly = new SoftAssertions();
    for (Form form : forms()) {
      List<Element> fields =
          form.fields().stream().filter(f -> NUMBERS_AND_TIMES.contains(f.attr("type"))).toList();
      if (fields.isEmpty()) {
        continue;
      }
      // A text stands in the others, for a form that refuses the empty one first would prove
      // nothing.
      Map<String, List<String>> sent =
          form.sent(
              (field, value) ->
                  fields.contains(field)
                      ? "2026-02-31x"
                      : form.texts().contains(field) && value.isEmpty() ? "가" : value);
      Response answer = send(form, sent);
      softly.assertThat(answer.statusCode()).as(form.action()).isBetween(400, 409);
      Document page = Jsoup.parse(answer.asString());
      for (Element field : fields) {
        beside(softly, form, field, page, "2026-02-31x", "");
      }
    }
    softly.assertAll();
  }

  @Test
  void aFieldTakesWhatItSays() throws Exception {
    var softly = new SoftAssertions();
    for (Form form : forms()) {
      for (Element field : form.texts()) {
        int most = Integer.parseInt(field.attr("maxlength"));
        String full = "가".repeat(most);
        Map<String, List<String>> sent =
            form.sent((one, value) -> one == field ? full : sensible(one, value));
        Response answer = send(form, sent);
        softly
            .assertThat(answer.statusCode())
            .as(what(form, field))
            .isLessThan(500)
            .isNotEqualTo(413);
        softly.assertThat(answer.asString()).as(what(form, field)).doesNotContain("Too long");
      }
    }
    softly.assertAll();
  }

  @Test
  void everyAddressThatTakesAFormIsTriedHereOrHasNothingToType() throws Exception {
    Set<String> seen = forms().stream().map(Form::action).collect(Collectors.toSet());
    var unknown = new TreeSet<String>();
    for (Route route : Route.all()) {
      boolean page = route.method().equals("POST") && !route.isApi() && !ofMachines(route.path());
      if (!page || ELSEWHERE.containsKey(route.path())) {
        continue;
      }
      String pattern = route.path().replaceAll("\\{[^}]+}", "[^/]+");
      if (seen.stream().noneMatch(action -> action.matches(pattern)) && takesText(route)) {
        unknown.add(route.path());
      }
    }
    assertThat(unknown).as("forms that no page here shows").isEmpty();
  }

  /** What no person types into. */
  private static boolean ofMachines(String path) {
    return path.startsWith("/receipts") || path.startsWith("/sign") || path.startsWith("/language");
  }

  /** Whether a template has something to type for that address. */
  private static boolean takesText(Route route) throws Exception {
    String pattern = route.path().replaceAll("\\{[^}]+}", "[^/\"]*\\\\{[^\"]*?}[^/\"]*");
    try (var files =
        java.nio.file.Files.walk(java.nio.file.Path.of("src/main/resources/templates"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        Document page = Jsoup.parse(java.nio.file.Files.readString(file));
        for (Element form : page.select("form[method=post]")) {
          boolean ours = form.attr("action").replaceAll("\\{[^}]*}", "{x}").matches(pattern);
          if (ours && !new Form(null, null, form).fields().isEmpty()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static void beside(
      SoftAssertions softly, Form form, Element field, Document page, String typed, String words) {
    String name = field.attr("name");
    int index = form.form().select("[name='" + name + "']").indexOf(field);
    Element kept =
        page.select("form[action='" + form.action() + "']").stream()
            .map(one -> one.select("[name='" + name + "']"))
            .filter(found -> found.size() > index && found.get(index).val().equals(typed))
            .map(found -> found.get(index))
            .findFirst()
            .orElse(null);
    softly.assertThat(kept).as(what(form, field) + " keeps what was typed").isNotNull();
    if (kept != null) {
      softly.assertThat(kept.attr("aria-invalid")).as(what(form, field)).isEqualTo("true");
      Element fault = page.getElementById(kept.attr("aria-describedby").split(" ")[0]);
      softly.assertThat(fault).as(what(form, field) + " has its fault").isNotNull();
      if (fault != null) {
        softly.assertThat(fault.text()).as(what(form, field)).isNotBlank().contains(words);
      }
    }
  }

  private static String longer(Element field) {
    return "가".repeat(Integer.parseInt(field.attr("maxlength")) + 1);
  }

  private static String sensible(Element field, String value) {
    return !value.isEmpty() || !field.hasAttr("required")
        ? value
        : switch (field.attr("type")) {
          case "date" -> "2026-01-05";
          case "time" -> "10:00";
          case "datetime-local" -> "2046-01-05T10:00";
          case "number" -> "1";
          case "password" -> "long enough words";
          default -> "가" + Id.text(Id.next());
        };
  }

  private static Response send(Form form, Map<String, List<String>> sent) {
    return form.form().attr("enctype").isEmpty()
        ? form.reader().post(form.action(), sent)
        : form.reader()
            .upload(
                form.action(), sent, "x.csv", "차트번호,이름\n1,김하나\n".getBytes(StandardCharsets.UTF_8));
  }

  /** The page of a template that a second person must look at. */
  private static String textToLookAt(Browserless author) {
    var made =
        author.post(
            "/templates",
            Map.of(
                "channel", "SMS",
                "language", "ko",
                "name", "접종",
                "purpose", "CARE",
                "body", "B형간염 예방접종 3차를 맞으실 때입니다"));
    return URI.create(made.header("Location")).getPath();
  }

  private static String what(Form form, Element field) {
    return form.action() + " " + field.attr("name");
  }

  /** Every form of the pages of a clinic in the midst of its work, each address once. */
  private List<Form> forms() throws Exception {
    var scene = sending.due(Channel.PHONE, 1);
    String clinic = scene.clinic();
    var ids = new LinkedHashMap<String, String>();
    tests.in(
        clinic,
        () -> {
          sending.gateway(Channel.EMAIL, GatewayKind.SMTP, "smtp+tls://mail.example.org:587");
          sending.gateway(Channel.SMS, GatewayKind.TRAY, null);
          sending.gateway(Channel.PHONE, GatewayKind.HTTP_DIAL, "http://127.0.0.1:1/calls");
          Patient patient = patients.korean("서무늬", "1961-05-06");
          patients.phone(patient, "010-2222-3333");
          entities.persist(
              ContactPoint.address(patient.id, "서울 종로구 1", "03154", "서울", Source.DESK));
          ids.put("patient", patient.ref());
          // With a pilot before its gate, the page of a campaign has every form that it can have.
          entities
              .createNativeQuery(
                  "update campaign set state = 'PILOT', pilot_percent = 10, scaled_at = null"
                      + " where clinic_id = ?1")
              .setParameter(1, clinic)
              .executeUpdate();
          ids.put("staff", Id.text(staff.inOrder().get(0).id));
          ids.put(
              "segment",
              Id.text(
                  entities.createQuery("select id from Segment", Long.class).getSingleResult()));
          ids.put(
              "template",
              Id.text(
                  entities
                      .createQuery("select id from MessageTemplate", Long.class)
                      .getSingleResult()));
          return null;
        });
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    String table =
        URI.create(
                administrator
                    .upload(
                        "/imports",
                        "patients.csv",
                        "번호,성함,생일\n1,김하나,1950-01-01\n".getBytes(StandardCharsets.UTF_8))
                    .header("Location"))
            .getPath();
    String draft = draft(coordinator, ids.get("segment"));

    var found = new LinkedHashMap<String, Form>();
    look(found, desk, "/patients/" + ids.get("patient"));
    look(found, doctor, "/patients/" + ids.get("patient"));
    desk.post(
        "/patients/" + ids.get("patient") + "/recalls", Map.of("subject", "안압", "months", "6"));
    look(found, desk, "/patients/" + ids.get("patient") + "/recalls");
    look(found, desk, "/patients/new");
    look(found, desk, "/patients/" + ids.get("patient") + "/edit");
    look(found, desk, "/households");
    look(found, desk, "/contacts/refresh");
    look(found, desk, "/calls");
    look(found, desk, "/calls/" + Id.text(scene.outreach().get(0)));
    look(found, desk, "/letters");
    look(found, desk, "/screen-pop");
    look(found, desk, "/requests/new");
    var complaint =
        desk.post("/requests", Map.of("name", "김부탁", "text", "불친절", "kind", "COMPLAINT"));
    look(found, coordinator, URI.create(complaint.header("Location")).getPath());
    desk.post("/requests", Map.of("patient", ids.get("patient"), "kind", "CALL_BACK"));
    look(found, desk, "/inbox");
    look(found, desk, "/patients/" + ids.get("patient") + "/conversation");
    look(found, desk, "/preferences/paper");
    look(found, desk, "/preferences/paper/" + ids.get("patient"));
    look(found, coordinator, "/duplicates");
    look(found, coordinator, "/outreach");
    look(found, coordinator, "/outreach/notices");
    look(found, coordinator, "/segments/new");
    look(found, coordinator, "/segments/" + ids.get("segment"));
    look(found, coordinator, "/protocols/new");
    look(found, coordinator, "/protocols/own");
    look(
        found,
        doctor,
        "/patients/"
            + ids.get("patient")
            + "/protocols/"
            + Id.text(
                protocols.approved(
                    clinic,
                    "Yearly",
                    "EYE",
                    "{\"evidence\": [{\"kinds\": [\"VISIT\"]}],"
                        + " \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}")));
    look(found, coordinator, "/desk-minutes");
    look(found, coordinator, "/campaigns/new");
    look(found, coordinator, draft + "/edit");
    look(found, coordinator, "/campaigns/" + Id.text(scene.campaignId()));
    look(found, coordinator, "/templates/new?channel=EMAIL");
    look(found, coordinator, "/templates/" + ids.get("template"));
    look(found, coordinator, "/templates/drafts");
    look(found, doctor, "/templates/" + ids.get("template"));
    look(found, doctor, textToLookAt(coordinator));
    look(found, administrator, "/account");
    look(found, administrator, "/account/second-step");
    look(found, administrator, "/settings");
    look(found, administrator, "/settings/staff/" + ids.get("staff"));
    look(found, administrator, "/settings/programs");
    look(found, administrator, "/settings/contacts");
    look(found, administrator, "/settings/gateways");
    look(found, administrator, "/settings/hl7");
    look(found, administrator, "/settings/requests");
    look(found, administrator, "/settings/patient-page");
    look(found, administrator, "/patients/" + ids.get("patient") + "/rights");
    look(found, administrator, "/settings/retention");
    look(found, administrator, "/settings/leaving");
    look(found, administrator, "/suitability");
    look(found, administrator, "/imports");
    look(found, administrator, "/imports/encounter-types");
    look(found, administrator, table);
    look(found, administrator, "/access-log");
    look(found, administrator, "/access-log/review");
    look(found, administrator, "/access-log/checks");
    return List.copyOf(found.values());
  }

  private static void look(Map<String, Form> found, Browserless reader, String path) {
    Response answer = reader.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    for (Element form : Jsoup.parse(answer.asString()).select("main form[method=post]")) {
      if (!ELSEWHERE.containsKey(form.attr("action"))) {
        found.putIfAbsent(form.attr("action"), new Form(reader, path, form));
      }
    }
  }

  private static String draft(Browserless coordinator, String segment) {
    Element form =
        Jsoup.parse(coordinator.get("/campaigns/new?segment=" + segment).asString())
            .selectFirst("main form[action=/campaigns]");
    var sent = new Form(coordinator, "", form).sent(EveryFormKeepsWhatWasTypedTest::sensible);
    Response made = coordinator.post("/campaigns", sent);
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(303);
    return URI.create(made.header("Location")).getPath();
  }
}
