package care.anbu.outreach.gateway;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.TextWay;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The gateway clients of every clinic, each with its open connections; made anew when settings
 * change.
 */
@ApplicationScoped
public class GatewayClients {

  /** Open connections may take so long to end when the process stops. */
  private static final Duration STOP = Duration.ofSeconds(2);

  @Inject EntityManager entities;
  @Inject Vertx vertx;
  @Inject GatewaySecrets secrets;
  @Inject SendingSettings settings;
  @Inject GatewaySettings gateways;
  @Inject UnsubscribeLinks unsubscribe;
  @Inject Clinics clinics;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "quarkus.http.host")
  String host;

  @Inject ClinicScope scope;
  @Inject Instance<GatewayNews> news;

  private final Map<ClinicChannel, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(String fingerprint, Ready ready) {}

  /**
   * A client ready to use.
   *
   * @param account as in {@link Gateway#account}
   * @param alimTalkAccount the same of AlimTalk; null where there is none
   * @param rate how fast this process may hand messages to it
   */
  public record Ready(
      GatewayKind kind,
      String account,
      String alimTalkAccount,
      GatewayClient client,
      GatewayRate rate) {

    public boolean takesAlimTalk() {
      return alimTalkAccount != null;
    }

    /** Which account a text that leaves in that way is taken by. */
    public String account(TextWay way) {
      return way == TextWay.ALIMTALK ? alimTalkAccount : account;
    }

    /** How to ask an account what became of messages; empty where it is none of these. */
    public Optional<StatusQuery> query(String asked) {
      return asked.equals(account)
          ? client.by(TextWay.SMS).statusQuery()
          : asked.equals(alimTalkAccount)
              ? client.by(TextWay.ALIMTALK).statusQuery()
              : Optional.empty();
    }
  }

  /** How this clinic sends on that channel; empty when nobody has set it up. */
  public Optional<Ready> of(ClinicChannel clinicChannel) {
    return Optional.ofNullable(entities.find(Gateway.class, clinicChannel.channel()))
        .flatMap(gateway -> current(clinicChannel, gateway));
  }

  /** The same; empty also while a person has switched it off, or it rests. */
  public Optional<Ready> atWork(ClinicChannel clinicChannel, Instant now) {
    return configured(clinicChannel.channel())
        .filter(gateway -> gateway.mayWork(now))
        .flatMap(
            gateway -> {
              var ready = current(clinicChannel, gateway);
              if (gateway.restsUntil == null) {
                // A person did something about it.
                ready.ifPresent(client -> client.rate().resume());
              }
              return ready;
            });
  }

  /** The gateways of this clinic that were set up. */
  public List<Gateway> configured() {
    return entities.createQuery("from Gateway order by channel", Gateway.class).getResultList();
  }

  public Optional<Gateway> configured(Channel channel) {
    return Optional.ofNullable(entities.find(Gateway.class, channel));
  }

  /** The secret of a clinic's text gateway; empty, so that no signature fits, where it has none. */
  public String textSecret(String clinicId, GatewayKind kind) {
    return scope.call(
        clinicId,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        configured(Channel.SMS)
                            .filter(gateway -> gateway.kind == kind)
                            .map(gateway -> gateway.secret(secrets))
                            .orElse("")));
  }

  /** The same, whatever kind of gateway it is. */
  public String textSecret(String clinicId) {
    return scope.call(
        clinicId,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        configured(Channel.SMS)
                            .map(gateway -> gateway.secret(secrets))
                            .orElse("")));
  }

  /** How this clinic hears of e-mails that did not arrive; empty while nobody has said. */
  public Optional<BounceSettings> bounces() {
    return Optional.ofNullable(entities.find(BounceSettings.class, Channel.EMAIL));
  }

  /** The secret by which a mail service reports to a clinic; empty where none may. */
  public String mailSecret(String clinicId) {
    return scope.call(
        clinicId,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> bounces().map(known -> known.webhookSecret(secrets)).orElse("")));
  }

  /**
   * Where the clinic of this work may send: what the operator allows, and for a demo on somebody's
   * own machine the programs on it.
   */
  Destinations destinations() {
    boolean ownMachine = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    return new Destinations(gateways.allowed(), ownMachine && clinics.current().demo);
  }

  private Optional<Ready> current(ClinicChannel clinicChannel, Gateway gateway) {
    var now =
        kept.compute(
            clinicChannel,
            (key, before) -> {
              if (before != null && before.fingerprint().equals(gateway.fingerprint())) {
                return before;
              }
              if (before != null) {
                before.ready().client().close();
              }
              GatewayClient client = make(clinicChannel, gateway);
              return client == null
                  ? null
                  : new Kept(
                      gateway.fingerprint(),
                      new Ready(
                          gateway.kind,
                          gateway.account(),
                          gateway.alimTalkAccount(),
                          client,
                          new GatewayRate(gateway.perSecond(), this::nanos)));
            });
    return Optional.ofNullable(now).map(Kept::ready);
  }

  private long nanos() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
  }

  /** Null for channels that no machine sends: letters and calls. */
  private GatewayClient make(ClinicChannel clinicChannel, Gateway gateway) {
    String secret = gateway.secret(secrets);
    String receipts = settings.publicUrl() + "/receipts/";
    return switch (gateway.kind) {
      case TRAY -> new TrayClient();
      case SMTP ->
          new SmtpClient(
              vertx,
              gateway,
              secret,
              contact -> unsubscribe.of(clinicChannel.clinicId(), contact),
              destinations(),
              settings);
      case HTTP_SMS ->
          new HttpSmsClient(
              vertx,
              gateway,
              secret,
              receipts + "sms/" + clinicChannel.clinicId(),
              destinations(),
              settings,
              clock);
      case TWILIO ->
          new TwilioClient(
              vertx,
              gateway,
              secret,
              receipts + "twilio/" + clinicChannel.clinicId(),
              destinations(),
              settings,
              clock);
      case SENS -> sens(gateway, secret);
      case SMPP -> smpp(clinicChannel, gateway, secret);
      case LETTER_PDF, DESK, HTTP_DIAL -> null;
    };
  }

  private SmppClient smpp(ClinicChannel clinicChannel, Gateway gateway, String secret) {
    String clinic = clinicChannel.clinicId();
    String account = gateway.account();
    var inbox =
        new SmppInbox(
            receipt -> news.get().receipt(clinic, account, receipt),
            text -> news.get().text(clinic, text));
    return new SmppClient(
        gateway, secret, inbox, () -> refresh(clinicChannel), destinations(), settings, clock);
  }

  /** Closes what was kept in case somebody has changed the settings, in whichever process. */
  private void refresh(ClinicChannel clinicChannel) {
    try {
      boolean gone =
          scope.call(
              clinicChannel.clinicId(),
              () -> QuarkusTransaction.requiringNew().call(() -> of(clinicChannel).isEmpty()));
      if (gone) {
        Optional.ofNullable(kept.remove(clinicChannel))
            .ifPresent(before -> before.ready().client().close());
      }
    } catch (RuntimeException notNow) {
      Log.warnf(notNow, "the gateway of %s was not looked at", clinicChannel.clinicId());
    }
  }

  private GatewayClient sens(Gateway gateway, String secret) {
    var http = new GatewayHttp(vertx, destinations(), settings, clock);
    var api = new SensApi(http, gateway.username, secret, clock);
    var texts = new SensClient(api, gateway, settings);
    return gateway.hasAlimTalk() ? new SensWays(texts, new AlimTalkClient(api, gateway)) : texts;
  }

  @PreDestroy
  void close() {
    var clients = kept.values().stream().map(one -> one.ready().client()).toList();
    clients.forEach(GatewayClient::close);
    CompletableFuture.allOf(
            clients.stream()
                .map(client -> client.closed().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, STOP.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
