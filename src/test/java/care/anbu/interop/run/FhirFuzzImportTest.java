package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.ImportRun.State;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.fhir.FhirBundle;
import care.anbu.interop.fhir.Mutations;
import care.anbu.testsupport.Fuzz;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A file of changed resources: it comes in as far as it can, and touches nobody else. */
@QuarkusTest
class FhirFuzzImportTest {

  /** Of one file; more of them would not fit into the room of a clinic. */
  private static final int LINES = Mutations.IN_CI / 2;

  @Inject TestClinics tests;
  @Inject TestImports imports;

  @Test
  void changedResourcesNeverEndARunNorTouchPatientsWhomTheyDoNotName() {
    String other = tests.create();
    imports.lines(other, patient("v1"), patient("v2"), visit("v1"));
    List<String> beforeOfOther = imports.checksum(other);
    var mutations = new Mutations(Fuzz.SEED);
    for (int file = 0; file < Fuzz.cases(1); file++) {
      importsAFile(mutations);
    }
    assertThat(imports.checksum(other)).isEqualTo(beforeOfOther);
  }

  private void importsAFile(Mutations mutations) {
    String clinic = tests.create();
    imports.lines(clinic, patient("v1"), patient("v2"), visit("v1"));
    List<String> before = imports.checksum(clinic);
    List<String> samples = Mutations.samples();
    var file = new ByteArrayOutputStream();
    for (int i = 0; i < LINES; i++) {
      byte[] line = mutations.changed(mutations.oneOf(samples));
      for (byte b : line) {
        file.write(b == '\n' || b == '\r' ? ' ' : b);
      }
      file.write('\n');
    }

    var outcome = imports.bytes(clinic, file.toByteArray());

    assertThat(outcome.run().failure()).isNull();
    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.total().created).isPositive();
    assertThat(outcome.reasons()).doesNotContain(Reason.NOT_STORED);
    assertThat(imports.checksum(clinic)).containsAll(before);
  }

  @Test
  void bundleWithChangedBytesEndsWithAReasonOfItsOwn() {
    String clinic = tests.create();
    var random = new Random(Fuzz.SEED);
    byte[] whole = bundle();
    for (int i = 0; i < Fuzz.cases(20); i++) {
      byte[] changed =
          i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int j = 0; j < 5 && changed.length > 0; j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }

      var outcome =
          imports.stream(clinic, FhirBundle.NAME, null, new ByteArrayInputStream(changed));

      assertThat(outcome.run().failure()).isNotEqualTo(Failure.INTERNAL);
    }
  }

  private static byte[] bundle() {
    var text =
        new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
    for (int i = 0; i < 40; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"fullUrl\":\"urn:uuid:%s\",\"resource\":%s}".formatted(i, patient("b" + i)));
    }
    return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String patient(String id) {
    return """
        {"resourceType":"Patient","id":"%s","name":[{"text":"이웃 %s"}],"birthDate":"1970-01-01",\
        "identifier":[{"system":"urn:neighbours","value":"N-%s"}],\
        "telecom":[{"system":"phone","value":"010-0107-0099"}]}"""
        .formatted(id, id, id);
  }

  private static String visit(String patient) {
    return """
        {"resourceType":"Encounter","id":"%s-e","status":"finished","class":{"code":"AMB"},\
        "subject":{"reference":"Patient/%s"},"period":{"start":"2020-01-01"}}"""
        .formatted(patient, patient);
  }
}
