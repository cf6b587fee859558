import plugin from 'eslint-plugin-lit-a11y';

const { rules } = plugin;

/**
 * The rules keep notes on `sourceCode.parserServices`, which oxlint freezes: each gets a context whose parser services can be written to.
 * Plain JavaScript because oxlint imports it with whatever Node is there.
 */
function withWritableServices(rule) {
  return {
    ...rule,
    create(context) {
      const sourceCode = Object.create(context.sourceCode, { parserServices: { value: {} } });
      return rule.create(Object.create(context, { sourceCode: { value: sourceCode } }));
    },
  };
}

export default {
  meta: { name: 'lit-a11y' },
  rules: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, withWritableServices(rule)])),
};
