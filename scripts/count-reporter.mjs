import { writeFileSync } from 'node:fs';

/** Writes what scripts/test.mjs has to know about a run into the file named by TEST_COUNTS_FILE. */
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) count(test, module, counts);
      // A file or a describe that broke outside its tests would otherwise vanish from the sum.
      counts.failed += brokenSuites(module);
    }
    writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(counts));
  }
}

function count(test, module, counts) {
  const { state } = test.result();
  if (state === 'passed') counts.passed += 1;
  else if (state === 'failed') counts.failed += 1;
  else counts.skipped.push(`${module.relativeModuleId} > ${test.fullName}`);
}

function brokenSuites(module) {
  const suites = [module, ...module.children.allSuites()];
  return suites.filter((suite) => suite.errors().length > 0).length;
}
