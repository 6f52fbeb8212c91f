package care.anbu.interop.csv;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.ClinicLeases;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.interop.draft.RecordSource.OverLimit;
import care.anbu.interop.run.Imports;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** The page on which a person says what the columns of an uploaded table hold. */
@Path("/imports/tables")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
@Produces(MediaType.TEXT_HTML)
public class TablePages {

  @CheckedTemplate(basePath = "interop")
  static class Templates {
    static native TemplateInstance table(
        CsvUpload upload, TableView view, String name, List<FieldGroup> groups, boolean incomplete);

    static native TemplateInstance tableRows(TableView view, boolean incomplete);
  }

  /** Fields that stand together in a choice. */
  public record FieldGroup(Field.Group group, List<Field> fields) {}

  private static final List<FieldGroup> GROUPS =
      Arrays.stream(Field.Group.values())
          .filter(group -> group != Field.Group.NONE)
          .map(
              group ->
                  new FieldGroup(
                      group,
                      Arrays.stream(Field.values()).filter(f -> f.group() == group).toList()))
          .toList();

  @Inject FormPage page;
  @Inject CsvFormat format;
  @Inject NationalNumbers nationalNumbers;
  @Inject CsvUploads uploads;
  @Inject CsvMappings mappings;
  @Inject Imports imports;
  @Inject ClinicLeases leases;
  @Inject Clinics clinics;
  @Inject Patients patients;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance table(@PathParam("id") Id id) {
    CsvUpload upload = uploads.require(id.value());
    TableHead head = head(upload);
    List<Field> guess = mappings.completed(upload.mapping, head);
    String name =
        upload.mapping == null ? mappings.free(CsvFormat.stem(upload.fileName)) : upload.mapping;
    TableView view = view(upload, head, guess);
    recordLook(view);
    return Templates.table(upload, view, name, GROUPS, !Mapping.tellWho(guess));
  }

  /** The part that shows how the rows would be read. */
  @POST
  @Path("{id}/rows")
  @Transactional
  public TemplateInstance rows(@PathParam("id") Id id, @FormParam("field") List<String> fields) {
    CsvUpload upload = uploads.require(id.value());
    TableHead head = head(upload);
    List<Field> chosen = ofEachColumn(head, fields);
    TableView view = view(upload, head, chosen);
    recordLook(view);
    return Templates.tableRows(view, !Mapping.tellWho(chosen));
  }

  /** Rows of a file show people, whether they are patients here already or not. */
  private void recordLook(TableView view) {
    accessLogs.recordAll(
        view.rows().isEmpty()
            ? List.of(AccessLogs.NOBODY_HERE)
            : view.rows().stream()
                .map(TableView.RowView::chartNumber)
                .map(number -> patients.byAnyChartNumber(number).map(found -> found.id))
                .map(known -> known.orElse(AccessLogs.NOBODY_HERE))
                .toList(),
        AccessPurpose.IMPORT);
  }

  @POST
  @Path("{id}")
  public Response read(
      @PathParam("id") Id id,
      @FormParam("field") List<String> fields,
      @FormParam("name") String name,
      @FormParam("preview") boolean preview) {
    page.is(() -> table(id));
    boolean ours = alone(id, () -> begin(id, fields, name, preview));
    CsvUpload upload = asItIs(id);
    if (!ours && uploads.waits(upload)) {
      throw underWay();
    }
    return Response.seeOther(URI.create("/imports/" + Id.text(upload.importId))).build();
  }

  /**
   * Does something with an upload that is to be done once, however many click. Its file may be
   * large: that is read outside of transactions, so no connection waits for it.
   *
   * @return false where another click is at it
   */
  private boolean alone(Id id, Runnable work) {
    return leases.alone("table-" + asItIs(id).ref(), work);
  }

  private CsvUpload asItIs(Id id) {
    return QuarkusTransaction.requiringNew().call(() -> uploads.require(id.value()));
  }

  private static Problem underWay() {
    return Problem.conflict("interop:problem_under_way");
  }

  /** Begins the import, unless that was done before. */
  private void begin(Id id, List<String> fields, String name, boolean preview) {
    CsvUpload waiting = asItIs(id);
    if (!uploads.waits(waiting)) {
      return;
    }
    TableHead head = head(waiting);
    Mapping mapping = Mapping.of(head.titles(), ofEachColumn(head, fields));
    CsvUpload upload =
        QuarkusTransaction.requiringNew().call(() -> claim(id, mapping, name, preview));
    var order =
        new Imports.Order(
            CsvFormat.NAME,
            upload.source,
            upload.mapping,
            upload.fileName,
            preview,
            signedIn.id(),
            true);
    imports.startWaiting(order, upload.importId, uploads.file(upload));
  }

  /** Writes down what the columns hold and which import it becomes. */
  private CsvUpload claim(Id id, Mapping mapping, String name, boolean preview) {
    CsvUpload upload = uploads.require(id.value());
    String wanted = name == null ? "" : name.strip();
    if (!wanted.equals(upload.mapping) && mappings.named(wanted).isPresent()) {
      throw Problem.conflict("csv:problem_name_taken", wanted).at("name");
    }
    if (upload.importId == null) {
      upload.importId = Id.next();
    }
    CsvMapping used =
        preview
            ? mappings.tryOut(upload.importId, wanted, mapping, signedIn.id())
            : mappings.extend(wanted, mapping, signedIn.id());
    upload.mapping = used.name;
    return upload;
  }

  /** Removes an upload that nobody will import. */
  @POST
  @Path("{id}/delete")
  public Response delete(@PathParam("id") Id id) {
    if (!alone(id, () -> QuarkusTransaction.requiringNew().run(() -> remove(id)))) {
      throw underWay();
    }
    return Response.seeOther(URI.create("/imports")).build();
  }

  private void remove(Id id) {
    CsvUpload upload = uploads.require(id.value());
    if (uploads.waits(upload)) {
      uploads.remove(upload);
    }
  }

  private TableHead head(CsvUpload upload) {
    try {
      return TableHead.of(format.table(uploads.file(upload)));
    } catch (OverLimit large) {
      throw format.refused(large);
    } catch (IOException damaged) {
      throw Problem.invalid("csv:problem_damaged");
    }
  }

  private static List<Field> ofEachColumn(TableHead head, List<String> fields) {
    if (fields == null || fields.size() != head.titles().size()) {
      throw Problem.invalid("invalid");
    }
    return fields.stream().map(TablePages::field).toList();
  }

  private static Field field(String name) {
    Field field = Typed.choice("field", name, Field.class);
    if (field == null) {
      throw Problem.invalid("required").at("field");
    }
    return field;
  }

  private TableView view(CsvUpload upload, TableHead head, List<Field> fields) {
    var clinic = clinics.current();
    var context =
        new TableContext(
            CsvFormat.NAME, clinic.country, clinic.zoneId(), clock.instant(), nationalNumbers);
    return TableView.of(head, fields, context);
  }
}
