package care.anbu.outreach.gateway;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;

/** How the clinic hears of e-mails that did not arrive: a form on the page of its gateways. */
@Path("/settings/gateways/bounces")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class BouncePages {

  private static final int URL = 300;
  private static final int USER = 120;
  private static final int SECRET = 200;

  /** An empty secret keeps the one that is stored; without an address no mailbox is read. */
  public static class Form {
    @FormParam("mailboxUrl")
    String mailboxUrl;

    @FormParam("mailboxUser")
    String mailboxUser;

    @FormParam("mailboxSecret")
    String mailboxSecret;

    @FormParam("webhookSecret")
    String webhookSecret;

    @FormParam("webhookOff")
    String webhookOff;
  }

  @Inject FormPage page;
  @Inject GatewayPages gateways;

  /** Whoever can guess it can say that mail came back: 16 random characters are 80 bits or more. */
  private static final int SHORTEST_SECRET = 16;

  @Inject GatewayClients gatewayClients;
  @Inject GatewaySecrets secrets;
  @Inject SendingSettings sending;
  @Inject EntityManager entities;
  @Inject AuditTrail trail;

  @POST
  @Transactional
  public Response set(@BeanParam Form form) {
    page.is(() -> gateways.gateways(false));
    BounceSettings settings = gatewayClients.bounces().orElseGet(this::fresh);
    AuditDetails details = setMailbox(settings, form, AuditDetails.none());
    String webhook = Typed.text("webhookSecret", form.webhookSecret, SECRET);
    if (form.webhookOff != null && settings.hasWebhookSecret()) {
      settings.setWebhookSecret(null, secrets);
      details = details.changed(AuditField.SECRET);
    } else if (webhook != null) {
      if (webhook.length() < SHORTEST_SECRET) {
        throw Problem.invalid("outreach:problem_webhook_secret", SHORTEST_SECRET)
            .at("webhookSecret");
      }
      settings.setWebhookSecret(webhook, secrets);
      details = details.changed(AuditField.SECRET);
    }
    trail.record(AuditAction.GATEWAY_CHANGED, AuditSubject.named(Channel.EMAIL.name()), details);
    return Response.seeOther(URI.create("/settings/gateways")).build();
  }

  private AuditDetails setMailbox(BounceSettings settings, Form form, AuditDetails details) {
    String url = Typed.text("mailboxUrl", form.mailboxUrl, URL);
    String user = Typed.text("mailboxUser", form.mailboxUser, USER);
    String secret = Typed.text("mailboxSecret", form.mailboxSecret, SECRET);
    boolean moved =
        !Objects.equals(settings.mailboxUrl, url) || !Objects.equals(settings.mailboxUser, user);
    if (url != null) {
      verify(url, user);
      // A secret that was told for one mailbox is not sent to another unasked.
      if (secret == null && (moved || !settings.hasMailboxSecret())) {
        throw Problem.invalid("required").at("mailboxSecret");
      }
    }
    AuditDetails told =
        details
            .change(AuditField.URL, settings.mailboxUrl, url)
            .change(AuditField.USERNAME, settings.mailboxUser, user);
    if (moved) {
      settings.readFrom(url, user);
    }
    if (url == null) {
      settings.setMailboxSecret(null, secrets);
    } else if (secret != null) {
      settings.setMailboxSecret(secret, secrets);
      told = told.changed(AuditField.SECRET);
    }
    return told;
  }

  private void verify(String url, String user) {
    Mailbox mailbox =
        Mailbox.of(url)
            .orElseThrow(
                () -> Problem.invalid("outreach:problem_mailbox_address").at("mailboxUrl"));
    if (!mailbox.secure() && !Destinations.mayBePlain(mailbox.host(), sending)) {
      throw Problem.invalid("outreach:problem_mailbox_address").at("mailboxUrl");
    }
    if (!gatewayClients.destinations().mayBecome(mailbox.host())) {
      throw Problem.invalid("outreach:problem_gateway_not_allowed").at("mailboxUrl");
    }
    if (user == null) {
      throw Problem.invalid("required").at("mailboxUser");
    }
  }

  private BounceSettings fresh() {
    var settings = new BounceSettings();
    entities.persist(settings);
    return settings;
  }
}
