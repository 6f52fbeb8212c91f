package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import care.anbu.outreach.gateway.GatewayKind;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receipts and replies doubled, shuffled and late. Four messages each get the same news, up to five
 * receipts and replies of every kind, in an order of their own, each once to three times, eight
 * callers at once, through the signed route that gateways use. All four must end alike: state and
 * reason of the contact, trust in the number, what is kept of receipts, replies and withdrawals.
 *
 * <p>Argument: the number of different sets of news, {@code 250} unless given.
 */
public final class NewsChaos {

  private static final long SEED = 7;
  private static final int ALIKE = 4;
  private static final int CALLERS = 8;
  private static final int TRIES = 20;
  private static final String CLINIC = "news";

  private static final String STAND =
      """
      select c.value, concat_ws(' ', o.state, o.reason, c.hard_failures, c.bad_since is not null,
        m.state, m.step, m.exit_reason,
        (select count(*) from receipt r join attempt a on a.clinic_id = r.clinic_id
          and a.id = r.attempt_id where a.clinic_id = o.clinic_id and a.outreach_id = o.id),
        (select count(*) from reply r where r.clinic_id = o.clinic_id
          and r.patient_id = o.patient_id),
        (select count(*) from consent w where w.clinic_id = o.clinic_id
          and w.patient_id = o.patient_id and w.granted = false))
      from outreach o
      join contact_point c on c.clinic_id = o.clinic_id and c.id = o.contact_point_id
      join member m on m.clinic_id = o.clinic_id and m.id = o.member_id
      where o.clinic_id = ?""";

  private final RunningAnbu anbu;
  private final Tables tables;
  private final Random chance = new Random(SEED);
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger again = new AtomicInteger();

  private NewsChaos(RunningAnbu anbu, Tables tables) {
    this.anbu = anbu;
    this.tables = tables;
  }

  /** One message that left. */
  private record Left(String number, String reference) {}

  /** What is said about one, without saying about which. */
  private record News(String type, String status, String code, String text) {

    String about(Left one) {
      return type.equals("reply")
          ? new JsonObject()
              .put("type", type)
              .put("id", text.hashCode() + one.reference())
              .put("from", one.number())
              .put("text", text)
              .encode()
          : new JsonObject()
              .put("type", type)
              .put("reference", one.reference())
              .put("status", status)
              .put("code", code)
              .encode();
    }

    static News receipt(String status, String code) {
      return new News("receipt", status, code, null);
    }

    static News reply(String text) {
      return new News("reply", null, null, text);
    }
  }

  private static final List<News> ALL =
      List.of(
          News.receipt("DELIVERED", null),
          News.receipt("UNDELIVERED", "timeout"),
          News.receipt("UNDELIVERED", "invalid_recipient"),
          News.receipt("BOUNCED", "invalid_recipient"),
          News.receipt("BOUNCED", "full"),
          News.receipt("READ", null),
          News.reply("네"),
          News.reply("수신거부"));

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        250,
        (sets, findings) -> {
          try (var anbu = Chaos.anbu(Chaos.folder("news"));
              var tables = new Tables(anbu)) {
            new NewsChaos(anbu, tables).run(sets, findings);
          }
        });
  }

  private void run(int sets, Findings findings) throws Exception {
    List<Left> left = left(sets * ALIKE);
    var calls = new ArrayList<Callable<Void>>();
    for (int i = 0; i < sets; i++) {
      var news = new ArrayList<>(ALL);
      Collections.shuffle(news, chance);
      for (News one : news.subList(0, 1 + chance.nextInt(5))) {
        for (Left about : left.subList(i * ALIKE, (i + 1) * ALIKE)) {
          for (int times = 1 + chance.nextInt(3); times > 0; times--) {
            calls.add(() -> say(one.about(about)));
          }
        }
      }
    }
    Collections.shuffle(calls, chance);
    var callers = Executors.newFixedThreadPool(CALLERS);
    for (var said : callers.invokeAll(calls)) {
      said.get();
    }
    callers.shutdown();
    Map<String, String> stands = stands();
    int unlike = 0;
    for (int i = 0; i < sets; i++) {
      var ends = new HashSet<String>();
      left.subList(i * ALIKE, (i + 1) * ALIKE).forEach(one -> ends.add(stands.get(one.number())));
      if (ends.size() > 1) {
        unlike++;
        System.err.println("unlike: " + ends);
      }
    }
    findings.count("sets of news, for four messages each", sets);
    findings.count("news told", calls.size());
    findings.count("told again since Anbu could not take them at that moment", again.get());
    findings.atMost("sets whose messages ended differently", unlike, 0);
  }

  private List<Left> left(int texts) throws Exception {
    try (var scene =
        new Scene(tables, CLINIC, new HttpTexts(GatewayKind.HTTP_SMS, chance), texts)) {
      scene.open(Chaos.sealer(anbu));
      Chaos.await("all to be sent", scene::settled, 100);
    }
    var left = new ArrayList<Left>();
    read("select c.value, a.reference from attempt a join outreach o"
            + " on o.clinic_id = a.clinic_id and o.id = a.outreach_id join contact_point c"
            + " on c.clinic_id = o.clinic_id and c.id = o.contact_point_id"
            + " where a.clinic_id = ?")
        .forEach((number, reference) -> left.add(new Left(number, reference)));
    return left;
  }

  private Map<String, String> stands() throws SQLException {
    return read(STAND);
  }

  private Map<String, String> read(String query) throws SQLException {
    var read = new TreeMap<String, String>();
    try (var select = tables.connection().prepareStatement(query)) {
      select.setString(1, CLINIC);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          read.put(row.getString(1), row.getString(2));
        }
      }
    }
    return read;
  }

  /** As a gateway does, which tries again when it is not answered 204. */
  private Void say(String body) throws Exception {
    String at = "" + Instant.now().getEpochSecond();
    var request =
        HttpRequest.newBuilder(URI.create(anbu.url() + "/receipts/sms/" + CLINIC))
            .header("Content-Type", "application/json")
            .header("Anbu-Timestamp", at)
            .header("Anbu-Signature", "sha256=" + signature(at + "." + body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    for (int i = 0; i < TRIES; i++) {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 204) {
        return null;
      }
      if (status < 500 && status != 429) {
        throw new IllegalStateException("news were answered " + status);
      }
      again.incrementAndGet();
      Thread.sleep(200);
    }
    throw new IllegalStateException("news were never taken");
  }

  private static String signature(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = HttpTexts.SECRET.getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
