package care.anbu.patient.contact;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** How contact points lose trust in this clinic, for the administrator. */
@Path("/settings/contacts")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class TrustPages {

  /** As many decimals as the table keeps. */
  private static final int DECIMALS = 3;

  @CheckedTemplate(basePath = "contact")
  static class Templates {
    static native TemplateInstance trust(List<Row> rows);
  }

  /** A figure with the value that holds and the usual one. */
  public record Row(TrustFigure figure, String value, String usual) {

    public boolean changed() {
      return !value.equals(usual);
    }
  }

  @Inject TrustFigures figures;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;
  @Inject FormPage page;

  @GET
  @Transactional
  public TemplateInstance figures() {
    Confidence now = figures.current();
    Confidence usual = figures.usual();
    return Templates.trust(
        Arrays.stream(TrustFigure.values())
            .map(f -> new Row(f, plain(now.get(f)), plain(usual.get(f))))
            .toList());
  }

  /** Keeps all figures; one that is left empty, or has its usual value, follows the usual one. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Transactional
  public Response set(MultivaluedMap<String, String> form) {
    page.is(this::figures);
    Confidence usual = figures.usual();
    Confidence before = figures.current();
    for (TrustFigure figure : TrustFigure.values()) {
      BigDecimal typed = Typed.number(figure.name(), form.getFirst(figure.name()));
      Double value = typed == null ? null : typed.doubleValue();
      boolean asUsual = value != null && plain(value).equals(plain(usual.get(figure)));
      figures.set(figure, asUsual ? null : value, signedIn.id());
      record(figure, before.get(figure), value == null ? usual.get(figure) : value);
    }
    return Response.seeOther(URI.create("/settings/contacts")).build();
  }

  private void record(TrustFigure figure, double before, double after) {
    var details = AuditDetails.none().change(AuditField.VALUE, plain(before), plain(after));
    if (!details.isEmpty()) {
      trail.record(AuditAction.SETTING_CHANGED, AuditSubject.named(figure.name()), details);
    }
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value)
        .setScale(DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
