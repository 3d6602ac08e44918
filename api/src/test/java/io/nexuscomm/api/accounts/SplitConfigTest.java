package io.nexuscomm.api.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SplitConfigTest {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'properties':{'a':{},'b':{'x-secret':true}}} | {'a':1,'b':2} | {'a':1} | {'b':2}",
                "{'properties':{'b':{'x-secret':false}}} | {'b':2} | {'b':2} | {}",
                "{'properties':{'o':{'properties':{'p':{'x-secret':true}}}}} | {'o':{'h':1,'p':2}} | {'o':{'h':1}} | {'o':{'p':2}}",
                "{'properties':{'l':{'items':{'x-secret':true}}}} | {'l':['a','b']} | {} | {'l':['a','b']}",
                "{'properties':{'l':{'items':{'properties':{'p':{'x-secret':true}}}}}} | {'l':[{'p':1}]} | {} | {'l':[{'p':1}]}",
                "{'oneOf':[{'properties':{'t':{'x-secret':true}}},{'properties':{'t':{}}}]} | {'t':1} | {} | {'t':1}",
                "{'if':{},'then':{'properties':{'t':{'x-secret':true}}}} | {'t':1} | {} | {'t':1}",
                "{'properties':{'o':{'$ref':'#/$defs/d'}},'$defs':{'d':{'properties':{'p':{'x-secret':true}}}}} | {'o':{'p':1}} | {'o':{}} | {'o':{'p':1}}",
                "{'properties':{'o':{'anyOf':[{'type':'object','x-secret':true},{'type':'null'}]}}} | {'o':{'k':1}} | {} | {'o':{'k':1}}"
            })
    void valueShouldBePutApartWhenAnyBranchOfTheSchemaCallsItSecret(
            String schema, String config, String open, String secret) {
        SplitConfig split = SplitConfig.of(json(schema), json(config));

        assertThat(split.open()).isEqualTo(json(open));
        assertThat(split.secret()).isEqualTo(json(secret));
    }

    @Test
    void textShouldShowNothingOfTheConfiguration() {
        SplitConfig split = SplitConfig.of(json("{'properties':{'t':{'x-secret':true}}}"), json("{'t':'x','o':'y'}"));

        assertThat(split.toString()).doesNotContain("x", "y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'} | {'a':'c'} | {'a':'c'}",
                "{'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}",
                "{'a':'b'} | {'a':null} | {}",
                "{'a':'b','b':'c'} | {'a':null} | {'b':'c'}",
                "{'a':['b']} | {'a':'c'} | {'a':'c'}",
                "{'a':'c'} | {'a':['b']} | {'a':['b']}",
                "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]} | {'a':[1]} | {'a':[1]}",
                "{'e':null} | {'a':1} | {'e':null,'a':1}",
                "{} | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}"
            })
    void patchShouldGiveWhatRfc7396Shows(String target, String patch, String result) {
        assertThat(JsonTrees.patched(json(target), json(patch))).isEqualTo(json(result));
    }
}
