package care.anbu.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chart, linted and rendered by Helm itself. */
class HelmChartTest {

  private static final Path CHART = Path.of("helm", "anbu");
  private static final String DATABASE = "jdbc:mysql://db.example.com:3306/anbu";

  @Test
  void theChartHasNothingThatHelmObjectsTo() {
    LintResult lint = new Helm(CHART).lint().strict().call();

    assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
  }

  @Test
  void thePodIsNotRootAndCannotWriteButItsTemporaryFolder() throws IOException {
    JsonNode pod = rendered(template()).get("Deployment").at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
    JsonNode security = container.at("/securityContext");
    assertThat(security.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(security.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(container.at("/volumeMounts")).hasSize(1);
    assertThat(container.at("/volumeMounts/0/mountPath").asText()).isEqualTo("/tmp");
  }

  @Test
  void secretsComeFromTheSecretAndNothingSecretIsInTheConfiguration() throws IOException {
    Map<String, JsonNode> chart = rendered(template().set("database.password", "dbpass"));
    JsonNode environment = chart.get("Deployment").at("/spec/template/spec/containers/0/env");

    assertThat(environment.findValuesAsText("name"))
        .contains("ANBU_DB_USER", "ANBU_DB_PASSWORD", "ANBU_SECRET_KEY", "ANBU_SESSION_KEY");
    assertThat(environment.findValues("secretKeyRef")).hasSize(environment.size());
    assertThat(chart.get("ConfigMap").toString())
        .doesNotContain("dbpass", "keep-this-key", "sixteen-or-more");
    assertThat(chart.get("Secret").at("/stringData/password").asText()).isEqualTo("dbpass");
    assertThat(chart.get("ConfigMap").at("/data/ANBU_DB_URL").asText()).isEqualTo(DATABASE);
    assertThat(chart.get("ConfigMap").at("/data/ANBU_DEMO").asText()).isEqualTo("false");
  }

  @Test
  void anExistingSecretIsUsedAndNoneIsMade() throws IOException {
    Map<String, JsonNode> chart = rendered(template().set("database.existingSecret", "ours"));

    assertThat(chart).doesNotContainKey("Secret");
    assertThat(
            chart.get("Deployment").at("/spec/template/spec/containers/0/env").findValues("name"))
        .filteredOn(name -> name.asText().equals("ours"))
        .hasSize(5);
  }

  @Test
  void probesAskTheHealthPagesAndResourcesAreBounded() throws IOException {
    JsonNode container =
        rendered(template()).get("Deployment").at("/spec/template/spec/containers/0");

    assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
    assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
  }

  @Test
  void noProxyIsTrustedAndNoMetricsLeaveThePodUnlessSaid() throws IOException {
    Map<String, JsonNode> chart = rendered(template());
    assertThat(chart.get("ConfigMap").at("/data/ANBU_TRUSTED_PROXIES").asText()).isEmpty();
    assertThat(chart.get("ConfigMap").at("/data/ANBU_GATEWAYS_ALLOWED").asText())
        .isEqualTo("public");
    assertThat(chart.get("Service").at("/spec/ports")).hasSize(1);
    assertThat(chart.get("Service").at("/spec/ports/0/targetPort").asText()).isEqualTo("http");

    JsonNode config = rendered(template().set("trustedProxies[0]", "10.0.0.0/8")).get("ConfigMap");
    assertThat(config.at("/data/ANBU_TRUSTED_PROXIES").asText()).isEqualTo("10.0.0.0/8");
  }

  @Test
  void replicasComeWithADisruptionBudgetAndASingleOneWithout() throws IOException {
    Map<String, JsonNode> three = rendered(template().set("replicas", 3));
    assertThat(three.get("Deployment").at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(three.get("PodDisruptionBudget").at("/spec/maxUnavailable").asInt()).isEqualTo(1);
    assertThat(three.get("PodDisruptionBudget").at("/spec/selector"))
        .isEqualTo(three.get("Deployment").at("/spec/selector"));

    assertThat(rendered(template().set("replicas", 1))).doesNotContainKey("PodDisruptionBudget");
  }

  @Test
  void theIngressLeadsToTheServiceAndTheServiceToThePods() throws IOException {
    assertThat(rendered(template())).doesNotContainKey("Ingress");

    Map<String, JsonNode> chart =
        rendered(
            template()
                .set("ingress.enabled", true)
                .set("ingress.host", "anbu.example.org")
                .set("ingress.tlsSecret", "certificate"));
    JsonNode rule = chart.get("Ingress").at("/spec/rules/0");
    assertThat(rule.at("/host").asText()).isEqualTo("anbu.example.org");
    assertThat(rule.at("/http/paths/0/backend/service/name"))
        .isEqualTo(chart.get("Service").at("/metadata/name"));
    assertThat(chart.get("Ingress").at("/spec/tls/0/secretName").asText()).isEqualTo("certificate");
    assertThat(chart.get("Service").at("/spec/selector"))
        .isEqualTo(chart.get("Deployment").at("/spec/selector/matchLabels"));
  }

  @Test
  void portsOfHl7ComeWithTheAddressAndTheCertificatesThatTheyNeed() throws IOException {
    Map<String, JsonNode> closed = rendered(template());
    assertThat(closed.get("ConfigMap").at("/data").has("ANBU_HL7_HOST")).isFalse();
    assertThat(closed.get("Service").at("/spec/ports")).hasSize(1);

    Map<String, JsonNode> chart =
        rendered(
            template()
                .set("hl7.ports[0]", "seoul=2575")
                .set("hl7.ports[1]", "busan=2576")
                .set("hl7.tlsSecret", "mllp"));
    JsonNode settings = chart.get("ConfigMap").at("/data");
    assertThat(settings.at("/ANBU_HL7_HOST").asText()).isEqualTo("0.0.0.0");
    assertThat(settings.at("/ANBU_HL7_PORTS").asText()).isEqualTo("seoul=2575 busan=2576");
    assertThat(settings.at("/ANBU_HL7_TLS_KEY_STORE").asText()).startsWith("/etc/anbu/hl7/");
    assertThat(chart.get("Service").at("/spec/ports/1/targetPort").asInt()).isEqualTo(2575);
    JsonNode pod = chart.get("Deployment").at("/spec/template/spec");
    assertThat(pod.at("/containers/0/ports/2/containerPort").asInt()).isEqualTo(2576);
    assertThat(pod.at("/volumes/1/secret/secretName").asText()).isEqualTo("mllp");
  }

  @Test
  void portsOfHl7BeyondLoopbackNeedCertificatesUnlessTheOperatorSaysOtherwise() throws IOException {
    assertThatThrownBy(() -> template().set("hl7.ports[0]", "seoul=2575").call())
        .hasMessageContaining("hl7.tlsSecret");
    assertThatThrownBy(() -> template().set("hl7.ports[0]", "2575").call())
        .as("of no clinic")
        .hasMessageContaining("hl7/ports");
    JsonNode clear =
        rendered(template().set("hl7.ports[0]", "seoul=2575").set("hl7.plaintext", true))
            .get("ConfigMap");
    assertThat(clear.at("/data/ANBU_HL7_PLAINTEXT_BEYOND_LOOPBACK").asText()).isEqualTo("true");
    JsonNode secure =
        rendered(template().set("hl7.ports[0]", "seoul=2575").set("hl7.tlsSecret", "mllp"))
            .get("ConfigMap");
    assertThat(secure.at("/data").has("ANBU_HL7_PLAINTEXT_BEYOND_LOOPBACK")).isFalse();
  }

  @Test
  void noClinicAndNoUploadFillsTheVolumeOfThePod() throws IOException {
    JsonNode five = rendered(template()).get("ConfigMap").at("/data");
    assertThat(five.at("/ANBU_IMPORT_DISK_SIZE").asText()).isEqualTo("5120M");
    assertThat(five.at("/ANBU_IMPORT_DISK_KEPT_FREE").asText()).isEqualTo("512M");
    assertThat(five.at("/ANBU_IMPORT_CLINIC_QUOTA").asText()).isEqualTo("2560M");
    JsonNode small =
        rendered(
                template()
                    .set("uploads.sizeLimit", "800Mi")
                    .set("settings.ANBU_IMPORT_CLINIC_QUOTA", "700M"))
            .get("ConfigMap")
            .at("/data");
    assertThat(small.at("/ANBU_IMPORT_DISK_SIZE").asText()).isEqualTo("800M");
    assertThat(small.at("/ANBU_IMPORT_CLINIC_QUOTA").asText()).isEqualTo("700M");
    assertThatThrownBy(() -> template().set("uploads.sizeLimit", "5 GB").call())
        .hasMessageContaining("sizeLimit");
  }

  @Test
  void replicasMayShareOneFolderSoThatEachGoesOnWithTheImportsOfAnother() throws IOException {
    Map<String, JsonNode> chart = rendered(template().set("uploads.existingClaim", "uploads"));
    JsonNode settings = chart.get("ConfigMap").at("/data");
    JsonNode pod = chart.get("Deployment").at("/spec/template/spec");
    String mount = pod.at("/containers/0/volumeMounts/1/mountPath").asText();
    assertThat(settings.at("/ANBU_IMPORT_FOLDER").asText()).startsWith(mount + "/");
    assertThat(settings.at("/QUARKUS_HTTP_BODY_UPLOADS_DIRECTORY").asText())
        .startsWith(mount + "/");
    assertThat(pod.at("/volumes/1/persistentVolumeClaim/claimName").asText()).isEqualTo("uploads");
    assertThat(settings.has("ANBU_IMPORT_DISK_SIZE")).isFalse();
  }

  @Test
  void wrongValuesAreRefusedByTheirSchema() {
    assertThatThrownBy(() -> template().set("replicas", 0).call()).hasMessageContaining("replicas");
    assertThatThrownBy(() -> template().set("replica", 2).call()).hasMessageContaining("replica");
    assertThatThrownBy(() -> template().set("database.url", "postgres://x").call())
        .hasMessageContaining("url");
    assertThatThrownBy(() -> bare().call()).hasMessageContaining("database.url");
    assertThatThrownBy(() -> template().set("sessionKey", "short").call())
        .hasMessageContaining("sessionKey");
  }

  private static TemplateCommand template() {
    return bare().set("database.url", DATABASE);
  }

  private static TemplateCommand bare() {
    return new Helm(CHART)
        .template()
        .withName("anbu")
        .withKubeVersion("1.29.0")
        .set("secretKey", "keep-this-key-for-good")
        .set("sessionKey", "sixteen-or-more-characters");
  }

  /** The rendered objects by their kind: the chart makes one of each. */
  private static Map<String, JsonNode> rendered(TemplateCommand command) throws IOException {
    var objects = new HashMap<String, JsonNode>();
    YAMLFactory yaml = new YAMLFactory();
    try (MappingIterator<JsonNode> documents =
        new YAMLMapper().readerFor(JsonNode.class).readValues(yaml.createParser(command.call()))) {
      while (documents.hasNext()) {
        JsonNode object = documents.next();
        if (object.has("kind")) {
          assertThat(objects.put(object.get("kind").asText(), object)).isNull();
        }
      }
    }
    return objects;
  }
}
