package care.anbu.outreach.page;

import static io.restassured.RestAssured.given;

import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.link.PersonalLinks;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;

/** A patient who holds the link of a message; each from a network of their own. */
@ApplicationScoped
public class PersonalFixture {

  private static final AtomicInteger NETWORKS = new AtomicInteger();

  @Inject SendingFixture sending;
  @Inject TestClinics clinics;
  @Inject TestClock clock;
  @Inject PersonalLinks links;

  /** Of the first contact of a scene, as if its message had left now. */
  public String path(SendingFixture.Scene scene) {
    return path(scene, 0);
  }

  public String path(SendingFixture.Scene scene, int contact) {
    return clinics.in(
        scene.clinic(),
        () -> {
          String address = links.draw(Channel.SMS);
          links.keep(
              List.of(new PersonalLinks.Drawn(scene.outreach().get(contact), address)),
              clock.instant());
          return URI.create(address).getPath();
        });
  }

  /** A phone, with what it has open. */
  public static final class Phone {

    private final String path;
    private final String network;
    private String key;

    public Phone(String path) {
      this.path = path;
      int one = NETWORKS.incrementAndGet();
      network = "203.0." + one / 250 + "." + (one % 250 + 1);
    }

    /** Another one behind the same address of a phone company. */
    public Phone(String path, Phone beside) {
      this.path = path;
      network = beside.network;
    }

    private RequestSpecification request() {
      return given().header("X-Forwarded-For", network).header("Accept-Language", "ko");
    }

    public Response get() {
      return request().get(path);
    }

    /** Opens the page by a birth date. */
    public Response birth(String date) {
      return send("birth", Map.of("birthDate", date));
    }

    public Response send(String what, Map<String, String> fields) {
      var form = new LinkedHashMap<>(fields);
      form.put("do", what);
      if (key != null) {
        form.putIfAbsent("key", key);
      }
      Response answer =
          request()
              .contentType("application/x-www-form-urlencoded; charset=UTF-8")
              .formParams(form)
              .post(path);
      String fresh = Jsoup.parse(answer.asString()).select("input[name=key]").val();
      key = fresh.isEmpty() ? key : fresh;
      return answer;
    }

    /** Whatever a program sends in place of a form. */
    public Response raw(String body) {
      return request().contentType("application/x-www-form-urlencoded").body(body).post(path);
    }

    public String key() {
      return key;
    }
  }
}
