package care.anbu.interop.csv;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.form.FormPage;
import care.anbu.interop.Imports;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
  @Inject CsvUploads uploads;
  @Inject CsvMappings mappings;
  @Inject Imports imports;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Path("{id}")
  public TemplateInstance table(@PathParam("id") Id id) {
    CsvUpload upload = uploads.require(id.value());
    TableHead head = head(upload);
    List<Field> guess = MappingGuess.of(head);
    String name = mappings.free(CsvFormat.stem(upload.fileName));
    return Templates.table(
        upload, view(upload, head, guess), name, GROUPS, !Mapping.tellWho(guess));
  }

  /** The part that shows how the rows would be read. */
  @POST
  @Path("{id}/rows")
  public TemplateInstance rows(@PathParam("id") Id id, @FormParam("field") List<String> fields) {
    CsvUpload upload = uploads.require(id.value());
    TableHead head = head(upload);
    List<Field> chosen = ofEachColumn(head, fields);
    return Templates.tableRows(view(upload, head, chosen), !Mapping.tellWho(chosen));
  }

  @POST
  @Path("{id}")
  public Response read(
      @PathParam("id") Id id,
      @FormParam("field") List<String> fields,
      @FormParam("name") String name,
      @FormParam("preview") boolean preview) {
    page.is(() -> table(id));
    CsvUpload upload = uploads.require(id.value());
    TableHead head = head(upload);
    Mapping mapping = Mapping.of(head.titles(), ofEachColumn(head, fields));
    if (name != null && mappings.named(name.strip()).isPresent()) {
      throw Problem.conflict("csv:problem_name_taken", name.strip()).at("name");
    }
    String kept = mappings.keep(name, mapping, signedIn.id()).name;
    var order =
        new Imports.Order(
            CsvFormat.NAME, upload.source, kept, upload.fileName, preview, signedIn.id());
    long started = imports.start(order, uploads.file(upload));
    return Response.seeOther(URI.create("/imports/" + Id.text(started))).build();
  }

  private TableHead head(CsvUpload upload) {
    try {
      return TableHead.of(format.table(uploads.file(upload)));
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
            CsvFormat.NAME,
            clinic.country,
            clinic.zoneId(),
            clock.instant(),
            format.nationalNumbers);
    return TableView.of(head, fields, context);
  }
}
